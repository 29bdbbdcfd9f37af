import { Refusal } from '../../http/refusal.ts'

/** One sentence for every file that cannot be attached: it does not reveal whether the file exists, or whose it is. */
export const filesNotFree = new Refusal(
  'conflict',
  'a file that the comment names is not there, or goes with another one: send it again',
  'files',
)
