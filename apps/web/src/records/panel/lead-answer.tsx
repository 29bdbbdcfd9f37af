import { Button, Group } from '@mantine/core'
import { acceptanceOf } from '@minga/domain/action/acceptance'
import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { can } from '@minga/domain/access/can'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { isDueChanged, useAnswerLead } from '../../api/record-decisions.ts'
import { sendKept } from '../../api/use-change.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useFirstFocus } from '../fields/use-first-focus.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { useActor } from '../../api/account.ts'
import type { RecordEditing } from './record-editing.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { declineOf, useKeptWords } from '../../ui/kept-words.ts'

/** The state of the lead and, for a person of the proposed organisation, the buttons to answer. */
export function LeadAnswer<Fields extends AnyRecord>({ editing }: { readonly editing: RecordEditing<Fields> }) {
  const { t } = useTranslation('records')
  const actor = useActor()
  const { record, facts, group } = editing
  const acceptance = acceptanceOf(record, facts?.acceptance?.answer)
  const { organisation } = actor
  if (record.lead === null) return null
  const mayAnswer = record.lead === organisation && can(actor, { action: 'answer', resource: { organisation, group } })
  const given = facts?.acceptance
  return (
    <div className="lead-answer" data-answer={acceptance}>
      <p>
        <OrganisationName id={record.lead} /> <span>{t(`acceptance.${acceptance}`)}</span>
      </p>
      {given && acceptance !== 'proposed' ? (
        <p className="dimmed">
          <PersonName name={given.by.name} organisation={given.by.organisation} />, <RelativeTime at={given.at} />
        </p>
      ) : null}
      {given && given.reason !== '' ? (
        <p className="dimmed">{t('acceptance.reason', { reason: given.reason })}</p>
      ) : null}
      {acceptance === 'proposed' && facts === undefined ? <p className="dimmed">{t('acceptance.pending')}</p> : null}
      {mayAnswer && facts?.archived === false && acceptance !== 'accepted' ? (
        <AnswerForm
          record={record.id}
          organisation={organisation}
          hasDeclined={acceptance === 'declined'}
          due={'due' in record && typeof record.due === 'string' ? record.due : null}
        />
      ) : null}
    </div>
  )
}

interface AnswerFormProps {
  readonly record: string
  readonly organisation: string
  readonly hasDeclined: boolean
  readonly due: PartialDate | null
}

function AnswerForm({ record, organisation, hasDeclined, due }: AnswerFormProps) {
  const { t } = useTranslation(['records', 'ui'])
  const answer = useAnswerLead()
  const { words: reason, write, forget } = useKeptWords(declineOf(record))
  const [isDeclining, setDeclining] = useState(reason !== '' && !hasDeclined)
  const field = useFirstFocus<HTMLTextAreaElement>(isDeclining)
  const leave = () => {
    forget()
    setDeclining(false)
  }
  const give = (given: 'accepted' | 'declined', why = '') =>
    sendKept(answer, { record, organisation, answer: given, reason: why, due }, leave)
  return (
    <>
      {!isDeclining ? (
        <Group gap="xs">
          <Button size="xs" loading={answer.isPending} onClick={() => give('accepted')}>
            {t('acceptance.accept')}
          </Button>
          {hasDeclined ? null : (
            <Button size="xs" variant="default" onClick={() => setDeclining(true)}>
              {t('acceptance.decline')}
            </Button>
          )}
        </Group>
      ) : (
        <>
          <GrowingTextarea
            minRows={2}
            maxLength={500}
            ref={field}
            label={t('acceptance.why')}
            value={reason}
            onChange={(event) => write(event.currentTarget.value)}
          />
          <Group gap="xs" mt="xs">
            <Button
              size="xs"
              disabled={reason.trim() === ''}
              loading={answer.isPending}
              onClick={() => give('declined', reason.trim())}
            >
              {t('acceptance.sendDecline')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={leave}>
              {t('cancel')}
            </Button>
          </Group>
        </>
      )}
      <FormProblem
        className="panel-problem"
        error={answer.error}
        words={isDueChanged(answer.error) ? t('ui:dueChanged') : undefined}
      />
    </>
  )
}
