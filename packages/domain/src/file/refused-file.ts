import { z } from 'zod'

/**
 * Why a file is not taken at all. What is merely unwanted in a file is taken out of it (`taken-out.ts`); these cannot
 * be.
 *
 * - `kind`: of no kind that goes with a comment
 * - `macros`: a document whose programs are a part of it
 * - `protected`: encrypted, so that it cannot be looked into
 * - `unreadable`: not built as its kind is, so that what is in it cannot be known
 * - `too-much-inside`: it would unpack to far more than a document holds
 */
export const fileRefusal = z.enum(['kind', 'macros', 'protected', 'unreadable', 'too-much-inside'])
export type FileRefusal = z.infer<typeof fileRefusal>
