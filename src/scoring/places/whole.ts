import { located, type Place } from './place.ts';

/** The whole reply is the answer. */
export const wholePlace: Place = (reply) => located(reply);
