import { createContext, useContext } from 'react';
import { serverSource } from './server-source.ts';
import type { Source } from './source.ts';

export const SourceContext = createContext<Source>(serverSource);

export function useSource(): Source {
  return useContext(SourceContext);
}
