import { Button, NativeSelect } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { askKind, askKinds, type AskKind } from '@minga/domain/ask/ask'
import { organisationId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useAsks, useMakeAsk } from '../api/asks.ts'
import { useReaders } from '../api/group-decisions.ts'
import { useOrganisations } from '../api/organisations.ts'
import { sendKept } from '../api/use-change.ts'
import { useLanguage } from '../language/use-language.ts'
import { AskItem } from './ask-item.tsx'
import { SentenceForm } from './sentence-form.tsx'
import { whyNot } from './why-not.ts'
import './asks.css'

interface AsksSectionProps {
  readonly editing: {
    readonly record: { readonly id: string; readonly lead: string | null }
    readonly facts: RecordFacts | undefined
    readonly group: GroupView
  }
}

/** What an open record needs, with the offers to it; and the form in which its people say so. */
export function AsksSection({ editing: { record, facts, group } }: AsksSectionProps) {
  const { t } = useTranslation('asks')
  const heading = useId()
  const actor = useActor()
  const asked = useAsks(record.id, facts !== undefined)
  const [isAsking, setAsking] = useState(false)
  const asks = asked.data?.asks ?? []
  const lead = organisationId.nullable().catch(null).parse(record.lead)
  const mayAsk = facts?.archived === false && can(actor, { action: 'ask-for-support', resource: { group, lead } })
  if (facts === undefined || (asks.length === 0 && !mayAsk)) return null
  return (
    <section aria-labelledby={heading} className="panel-section">
      <h2 id={heading} className="field-label">
        {t('title')}
      </h2>
      {asked.isPaused && asked.data === undefined ? <p className="field-note">{t('offline')}</p> : null}
      {asks.length === 0 ? null : (
        <ul className="asks">
          {asks.map((ask) => (
            <AskItem key={ask.id} ask={ask} />
          ))}
        </ul>
      )}
      {mayAsk && isAsking ? <NewAsk record={record.id} group={group.id} close={() => setAsking(false)} /> : null}
      {mayAsk && !isAsking ? (
        <div className="ask-buttons">
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t('ask.begin')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

interface NewAskProps {
  readonly record: string
  readonly group: string
  readonly close: () => void
}

function NewAsk({ record, group, close }: NewAskProps) {
  const { t } = useTranslation('asks')
  const { language } = useLanguage()
  const organisations = useOrganisations()
  // Only those that read the group can be asked by name.
  const reading = useReaders(group).data?.organisations ?? []
  const make = useMakeAsk(record)
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<AskKind>('finance')
  const [to, setTo] = useInputState('')
  return (
    <SentenceForm
      place={`ask.${record}`}
      label={t('ask.label')}
      description={t('ask.description')}
      verb={t('ask.send')}
      change={make}
      problem={whyNot(make.error, (why) => t(`refused.${why}`))}
      send={(words, accepted) => {
        sendKept(make, { id, kind, words, language, to: to === '' ? null : to }, () => {
          accepted()
          close()
        })
      }}
      onCancel={close}
    >
      <div className="ask-choices">
        <NativeSelect
          size="xs"
          label={t('ask.kind')}
          value={kind}
          data={askKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setKind(askKind.catch('finance').parse(value))}
        />
        <NativeSelect
          size="xs"
          label={t('ask.to')}
          value={to}
          data={[
            { value: '', label: t('ask.toAll') },
            ...reading.map(({ organisation: value }) => ({
              value,
              label: organisations.get(value)?.shortName ?? value,
            })),
          ]}
          onChange={setTo}
        />
      </div>
    </SentenceForm>
  )
}
