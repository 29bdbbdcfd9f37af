import { Button } from '@mantine/core'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { Action } from '@minga/domain/action/action'
import { daysSlipped } from '@minga/domain/action/timeliness'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { useAddSlip } from '../../api/record-decisions.ts'
import { sendKept } from '../../api/use-change.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PanelSection } from '../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { movedFrom, owesReason } from './slip.ts'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { useKeptWords } from '../../ui/kept-words.ts'
import './actions.css'

/** The first promised date and every slip with its reason; asks for a missing reason. */
export function Slips({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('actions')
  const { locale } = useLanguage()
  const { record, facts, editable } = editing
  const promised = facts?.firstPromisedDue
  if (facts === undefined || promised === null || promised === undefined) return null
  const days = daysSlipped(record.due, promised)
  return (
    <PanelSection title={t('slip.title')}>
      <p className="field-plain">
        {days === 0
          ? t('slip.kept', { date: partialDateWords(promised, locale) })
          : t('slip.moved', { date: partialDateWords(promised, locale), count: days })}
      </p>
      {owesReason(record.due, facts) && editable ? <SlipForm record={record} facts={facts} /> : null}
      {facts.slips.length === 0 ? null : (
        <ul className="facts-list">
          {facts.slips.map((slip) => (
            <li key={`${slip.at}/${slip.to ?? ''}`}>
              <div>
                <PartialDateText date={slip.from} /> → <PartialDateText date={slip.to} /> · {slip.reason}
                <div className="field-note">
                  <PersonName name={slip.by.name} organisation={slip.by.organisation} />, <RelativeTime at={slip.at} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  )
}

function SlipForm({ record, facts }: { readonly record: Action; readonly facts: RecordFacts }) {
  const { t } = useTranslation('actions')
  const { locale } = useLanguage()
  const slip = useAddSlip()
  const { words: reason, write, forget } = useKeptWords(`slip.${record.id}`)
  const send = () =>
    sendKept(slip, { record: record.id, from: movedFrom(facts), to: record.due, reason: reason.trim() }, forget)
  return (
    <Form className="slip" send={send}>
      <GrowingTextarea
        minRows={2}
        maxLength={500}
        label={t('slip.why', { date: record.due === null ? '' : partialDateWords(record.due, locale) })}
        description={t('slip.whyHint')}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" size="xs" disabled={reason.trim() === ''} loading={slip.isPending}>
          {t('slip.send')}
        </Button>
      </div>
      <FormProblem className="panel-problem" error={slip.error} />
    </Form>
  )
}
