import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { Action } from '@minga/domain/action/action'
import { effectOf } from '@minga/domain/action/effect'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { useSeeEffect, useWithdrawEffect } from '../../api/record-outcomes.ts'
import { useLanguage } from '../../language/use-language.ts'
import { Form } from '../../ui/form.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { useToday } from '../../ui/use-now.ts'
import { PanelSection } from '../panel/panel-section.tsx'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useMayReport } from './use-may-report.ts'
import './outcomes.css'

/** Of an action that is done: whether its effect was seen, what shows it, and who says so. */
export function EffectSection({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('outcomes')
  const { record, facts } = editing
  const mayReport = useMayReport(editing)
  if (facts === undefined || effectOf(record, false) !== 'done') return null
  return (
    <PanelSection title={t('effect.title')}>
      {facts.effect === undefined ? (
        <>
          <p className="field-plain">{t('effect.none')}</p>
          {mayReport ? <EffectForm record={record.id} evidence={facts.evidence} /> : null}
        </>
      ) : (
        <SeenEffect facts={facts} effect={facts.effect} mayReport={mayReport} />
      )}
    </PanelSection>
  )
}

interface SeenProps {
  readonly facts: RecordFacts
  readonly effect: NonNullable<RecordFacts['effect']>
  readonly mayReport: boolean
}

function SeenEffect({ facts, effect, mayReport }: SeenProps) {
  const { t } = useTranslation('outcomes')
  const { locale } = useLanguage()
  const withdraw = useWithdrawEffect()
  const see = useSeeEffect()
  const shown = facts.evidence.find(({ id }) => id === effect.evidence)
  const { record } = facts
  const undo = () => see.mutate({ record, evidence: effect.evidence, day: effect.day })
  return (
    <>
      <p className="field-plain">
        {t('effect.seen', { date: partialDateWords(effect.day, locale) })}
        {shown === undefined ? null : (
          <>
            {' '}
            <a href={shown.url} target="_blank" rel="noopener noreferrer">
              {shown.title}
            </a>
          </>
        )}
      </p>
      <p className="field-note">
        <PersonName name={effect.by.name} organisation={effect.by.organisation} />, <RelativeTime at={effect.at} />
      </p>
      {mayReport ? (
        <Button
          size="compact-sm"
          variant="subtle"
          className="outcome-button"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate({ record }, { onSuccess: () => offerUndo(t('effect.withdrawn'), t('undo'), undo) })
          }
        >
          {t('effect.withdraw')}
        </Button>
      ) : null}
      <FormProblem className="panel-problem" error={withdraw.error ?? see.error} />
    </>
  )
}

interface FormProps {
  readonly record: string
  readonly evidence: RecordFacts['evidence']
}

function EffectForm({ record, evidence }: FormProps) {
  const { t } = useTranslation('outcomes')
  const today = useToday()
  const see = useSeeEffect()
  // Evidence of a merged record stays that record's.
  const own = evidence.filter(({ of }) => of === undefined)
  const [chosen, setChosen] = useInputState('')
  const [day, setDay] = useInputState(today)
  const piece = own.find(({ id }) => id === chosen) ?? own.at(-1)
  if (piece === undefined) return <p className="field-note">{t('effect.needsEvidence')}</p>
  return (
    <Form send={() => see.mutate({ record, evidence: piece.id, day })}>
      <div className="outcome-form">
        <NativeSelect
          size="xs"
          label={t('effect.shownBy')}
          value={piece.id}
          data={own.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={setChosen}
        />
        <TextInput size="xs" type="date" label={t('effect.day')} max={today} value={day} onChange={setDay} />
        <Button type="submit" size="xs" variant="default" disabled={day === ''} loading={see.isPending}>
          {t('effect.see')}
        </Button>
      </div>
      <FormProblem className="panel-problem" error={see.error} />
    </Form>
  )
}
