import type { GroupId } from '@minga/domain/identity/ids'
import { foreignRefusals } from '@minga/protocol/http/foreign-workbooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { FormProblem } from '../../ui/states.tsx'

/** Why a file is not read, and what to do with it. One of this register is brought back instead. */
export function RefusedFile({ group, error }: { readonly group: GroupId; readonly error: unknown }) {
  const { t } = useTranslation(['records', 'returned', 'paste'])
  const refused =
    error instanceof ApiProblem
      ? error.code === 'too-large'
        ? ('too-large' as const)
        : foreignRefusals.find((each) => each === error.field)
      : undefined
  if (refused === 'ours') {
    return (
      <p role="alert">
        {t('paste:file.ours')}{' '}
        <Link to="/groups/$groupId/returned" params={{ groupId: group }}>
          {t('file.bringBack')}
        </Link>
      </p>
    )
  }
  return <FormProblem error={error} words={refused && t(`returned:refused.${refused}`)} />
}
