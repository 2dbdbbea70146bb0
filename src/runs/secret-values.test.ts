import { expect, test } from 'vitest';
import { secretValues } from './secret-values.ts';

test.each(['password', 'changeme', 'Passwort', '12345678', 'yes', 'パスワードパスワード'])(
  'a variable with the common value %s holds no secret',
  (value) => {
    expect(secretValues({ MYSQL_PASSWORD: value })).toEqual([]);
  },
);

test.each(['hunter2-hunter2', 'pass1234', 'correct horse battery', 'abcdefghijklmnop'])(
  'a variable with the value %s holds one',
  (value) => {
    expect(secretValues({ MYSQL_PASSWORD: value })).toEqual([{ value, name: 'MYSQL_PASSWORD' }]);
  },
);

test('other variables hold secrets where they are named as the place of one', () => {
  const environment = { MY_LOGIN: 'very-secret-login', HOME: '/home/somebody' };
  expect(secretValues(environment)).toEqual([]);
  expect(secretValues(environment, ['MY_LOGIN'])).toEqual([{ value: 'very-secret-login', name: 'MY_LOGIN' }]);
});
