export const runTask = async (..._arguments: unknown[]): Promise<string> => String(_arguments.length);
