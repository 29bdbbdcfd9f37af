import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'

const known = [
  'acts',
  'amount',
  'archived',
  'cancelled',
  'contributions',
  'conversion',
  'coverage',
  'day',
  'disbursed',
  'document',
  'outside',
  'provider',
  'public',
  'seen',
] as const

/** The sentence for a field that does not fit, by its name; undefined for what is said in general. */
export function useProblemOfField(): (field: string | undefined) => string | undefined {
  const { t } = useTranslation('contributions')
  return (field) => {
    const found = known.find((each) => each === field)
    return found && t(`problem.${found}`)
  }
}

/** Why the server refused, in its own sentence where there is one. */
export function useContributionProblem(error: unknown): string | undefined {
  const wordsOf = useProblemOfField()
  return error instanceof ApiProblem ? wordsOf(error.field) : undefined
}
