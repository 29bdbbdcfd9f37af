import { Refusal } from '../../http/refusal.ts'

/** Of whatever cannot be had, in one sentence: whose it is, or whether it is there at all, is not said. */
export const filesNotFree = new Refusal(
  'conflict',
  'a file that the comment names is not there, or goes with another one: send it again',
  'files',
)
