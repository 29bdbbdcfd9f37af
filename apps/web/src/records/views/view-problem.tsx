import { mostViews, type ViewScope } from '@minga/domain/saved-view/saved-view'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { FormProblem } from '../../ui/states.tsx'

/** Why a view was not saved or changed. */
export function ViewProblem({ error, scope }: { readonly error: unknown; readonly scope: ViewScope }) {
  const { t } = useTranslation('views')
  const field = error instanceof ApiProblem ? error.field : undefined
  const words =
    field === 'views'
      ? t(`full.${scope}`, { most: mostViews[scope] })
      : field === 'seen'
        ? t('changedSince')
        : field === 'name' || field === 'query'
          ? t(`unfit.${field}`)
          : undefined
  return <FormProblem error={error} words={words} />
}
