import { Switch } from '@mantine/core'
import type { GroupPrograms } from '@minga/protocol/http/programs'
import { useTranslation } from 'react-i18next'

import { useAllowPrograms } from '../api/programs.ts'
import { PersonName } from '../ui/person-name.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { FormProblem } from '../ui/states.tsx'
import './programs.css'

interface AllowProgramsProps {
  readonly kind: 'organisations' | 'groups'
  readonly id: string
  readonly programs: GroupPrograms
}

/** Whether programs are allowed in an organisation or a group, who allowed them and when; with a switch for who may. */
export function AllowPrograms({ kind, id, programs }: AllowProgramsProps) {
  const { t } = useTranslation('programs')
  const allow = useAllowPrograms(kind, id)
  const { allowed, mayAllow } = programs
  return (
    <div className="programs-allowed">
      <p>{t(`${kind}.what`)}</p>
      {mayAllow ? (
        <Switch
          label={t(`${kind}.allow`)}
          checked={allowed !== null}
          disabled={allow.isPending}
          onChange={({ currentTarget }) => allow.mutate(currentTarget.checked)}
        />
      ) : (
        <p>
          <strong>{t(allowed === null ? `${kind}.not` : `${kind}.yes`)}</strong>
        </p>
      )}
      {allowed === null ? null : (
        <p className="dimmed">
          {t('allowedBy')} <PersonName name={allowed.by.name} organisation={allowed.by.organisation} />
          {' · '}
          <RelativeTime at={allowed.at} />
        </p>
      )}
      <FormProblem error={allow.error} />
    </div>
  )
}
