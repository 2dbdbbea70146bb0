/** Changes whenever a program of before could misread what travels. Both sides refuse another one. */
export const protocolVersion = 2;
