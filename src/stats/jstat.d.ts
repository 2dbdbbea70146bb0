/** The part of jstat that is used here; the package has no types of its own. */
declare module 'jstat' {
  interface Distribution<Parameters extends readonly number[]> {
    cdf(value: number, ...parameters: Parameters): number;
    inv(probability: number, ...parameters: Parameters): number;
  }
  const library: {
    readonly jStat: {
      readonly normal: Distribution<[mean: number, deviation: number]>;
      readonly studentt: Distribution<[degreesOfFreedom: number]>;
    };
  };
  export default library;
}
