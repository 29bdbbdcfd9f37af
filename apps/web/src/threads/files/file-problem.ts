import { fileRefusal, type FileRefusal } from '@minga/domain/file/refused-file'

import { ApiProblem } from '../../api/api-problem.ts'

/** Why a file cannot go with a comment, as the catalogue names it. */
export type FileProblem = FileRefusal | 'tooLarge' | 'empty' | 'tooMany' | 'quota' | 'refused'

/** The server has understood and says no; sending it again would not change that. */
export function isFileRefused(problem: unknown): boolean {
  return (
    problem instanceof ApiProblem &&
    ['not-allowed', 'not-found', 'invalid-request', 'conflict', 'too-large'].includes(problem.code)
  )
}

export function fileProblemOf(problem: unknown): FileProblem {
  if (!(problem instanceof ApiProblem)) return 'refused'
  if (problem.code === 'too-large') return 'tooLarge'
  const because = fileRefusal.safeParse(problem.field)
  if (because.success) return because.data
  return problem.field === 'quota' ? 'quota' : 'refused'
}

/** A comment was refused because a file that it names is not there: it can be sent again. */
export function isFileMissing(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'conflict' && problem.field === 'files'
}
