import { Button, Switch } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { Barrier } from '@minga/domain/barrier/barrier'
import { closingOf, gravest, isClosed, neededConfirmations } from '@minga/domain/barrier/closing'
import { isAtLeast } from '@minga/domain/group/group'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useConfirmClosing, useRuleClosing, useWithdrawConfirmation } from '../../api/record-outcomes.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { PanelSection } from '../panel/panel-section.tsx'
import type { RecordEditing } from '../panel/record-editing.ts'
import './outcomes.css'

/** Of a grave barrier: whether two organisations have to confirm that it is closed, and those that did. */
export function ClosingSection({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation('outcomes')
  const actor = useActor()
  const rule = useRuleClosing()
  const { record, facts, group } = editing
  const isLead = isAtLeast(group.role, 'lead') && !group.archived && facts?.archived === false
  const isNeeded = facts?.closing !== undefined
  if (facts === undefined || !(isNeeded || (isLead && record.severity === gravest))) return null
  const mayConfirm = !facts.archived && can(actor, { action: 'confirm-closing', resource: group })
  return (
    <PanelSection title={t('closing.title')}>
      {isLead ? (
        <Switch
          size="sm"
          label={t('closing.needed')}
          checked={isNeeded}
          disabled={rule.isPending}
          onChange={({ currentTarget: { checked } }) => rule.mutate({ record: record.id, isNeeded: checked })}
        />
      ) : (
        <p className="field-plain">{t('closing.needed')}</p>
      )}
      {isNeeded ? <Confirmations editing={editing} organisation={mayConfirm ? actor.organisation : undefined} /> : null}
      <FormProblem className="panel-problem" error={rule.error} />
    </PanelSection>
  )
}

interface ConfirmationsProps {
  readonly editing: RecordEditing<Barrier>
  /** The reader's, where they may confirm for it. */
  readonly organisation: string | undefined
}

function Confirmations({ editing: { record, facts }, organisation }: ConfirmationsProps) {
  const { t } = useTranslation('outcomes')
  const confirm = useConfirmClosing()
  const withdraw = useWithdrawConfirmation()
  const confirmed = facts?.closing?.confirmed ?? []
  if (!isClosed(record)) return <p className="field-note">{t('closing.open')}</p>
  const hasConfirmed = confirmed.some((each) => each.organisation === organisation)
  return (
    <>
      <p className="field-plain">
        {closingOf(record, facts?.closing) === 'closed'
          ? t('closing.closed')
          : t('closing.lacking', { count: neededConfirmations - confirmed.length })}
      </p>
      <ul className="facts-list">
        {confirmed.map(({ organisation: of, by, at }) => (
          <li key={of}>
            <div>
              <OrganisationName id={of} />
              <div className="field-note">
                <PersonName name={by.name} organisation={by.organisation} />, <RelativeTime at={at} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      {organisation === undefined ? null : hasConfirmed ? (
        <Button
          size="compact-sm"
          variant="subtle"
          className="outcome-button"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ record: record.id })}
        >
          {t('closing.withdraw')}
        </Button>
      ) : (
        <Button
          size="xs"
          className="outcome-button"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ record: record.id })}
        >
          {t('closing.confirm')}
        </Button>
      )}
      <FormProblem className="panel-problem" error={confirm.error ?? withdraw.error} />
    </>
  )
}
