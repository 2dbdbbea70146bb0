import { z } from 'zod';
import type { ScorerFunction } from '../../scoring/scorer.ts';
import { codeOnly } from './code-only.ts';

export const scorerSchema = z.union([z.string().min(1), codeOnly<ScorerFunction>('a scorer function')]);
