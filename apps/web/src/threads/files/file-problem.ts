import { fileRefusal, type FileRefusal } from '@minga/domain/file/refused-file'

import { ApiProblem } from '../../api/api-problem.ts'

/** Why a file cannot be attached, as the catalogue names it. */
export type FileProblem = FileRefusal | 'tooLarge' | 'empty' | 'tooMany' | 'quota' | 'refused'

/** Whether the server refused for good: a retry would not change that. */
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

/** Whether a comment was refused because the server lacks one of its files. A retry can succeed. */
export function isFileMissing(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'conflict' && problem.field === 'files'
}
