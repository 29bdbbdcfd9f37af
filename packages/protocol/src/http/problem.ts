import { z } from 'zod'

/** Every expected failure of the API. The web turns a code into a sentence of the reader's language. */
export const problemCodes = [
  'not-signed-in',
  'not-allowed',
  'sign-in-again',
  'not-found',
  'invalid-request',
  'too-large',
  'conflict',
  'changed-since',
  'rate-exceeded',
  'storage-unavailable',
  'provider-unavailable',
  'internal',
] as const
export const problemCode = z.enum(problemCodes)
export type ProblemCode = z.infer<typeof problemCode>

export const problemStatus = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'sign-in-again': 403,
  'not-found': 404,
  'invalid-request': 422,
  'too-large': 413,
  conflict: 409,
  'changed-since': 409,
  'rate-exceeded': 429,
  'storage-unavailable': 503,
  'provider-unavailable': 502,
  internal: 500,
} as const satisfies Record<ProblemCode, number>

/**
 * The body of every answer that is not a success. `message` is for developers; `field` is the field that was refused,
 * `blocks` the blocks of a text that prevent the change, `records` the references of the records that do; `current` the words that stand there, `merged` what the change
 * would make of them.
 */
export const problem = z.object({
  code: problemCode,
  message: z.string(),
  field: z.string().optional(),
  blocks: z.array(z.string()).optional(),
  records: z.array(z.string()).optional(),
  current: z.string().optional(),
  merged: z.string().optional(),
})
export type Problem = z.infer<typeof problem>
