import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { AskView } from '@minga/protocol/http/asks'
import type { GroupView } from '@minga/protocol/http/me'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useChangeAsk, useMakeOffer } from '../api/asks.ts'
import { useGroup } from '../api/groups.ts'
import { sendKept } from '../api/use-change.ts'
import { useLanguage } from '../language/use-language.ts'
import { IllustrativeMark, ReferenceText } from '../ui/marks.tsx'
import { OrganisationName } from '../ui/organisation-name.tsx'
import { PersonName } from '../ui/person-name.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { FormProblem } from '../ui/states.tsx'
import { OfferItem } from './offer-item.tsx'
import { SentenceForm } from './sentence-form.tsx'
import { whyNot } from './why-not.ts'
import './asks.css'

interface AskItemProps {
  readonly ask: AskView
  /** Whether it stands apart from its record, and names it. */
  readonly namesRecord?: boolean
}

/** What a record needs: a sentence, who says so, the offers to it, and what the reader can do. */
export function AskItem({ ask, namesRecord = false }: AskItemProps) {
  const { t } = useTranslation('asks')
  const group = useGroup(ask.record.group)
  const { kind, words, language, to, by, at, state, record, offers } = ask
  return (
    <li className="ask">
      {namesRecord ? <AskedRecord record={record} /> : null}
      <p className="ask-head">
        <span className="ask-kind">{t(`kind.${kind}`)}</span>
        {state === 'open' ? null : <span className="offer-state">{t(`state.${state}`)}</span>}
        {to === null ? null : (
          <span className="field-note">
            {t('to')} <OrganisationName id={to} />
          </span>
        )}
      </p>
      <p lang={language} className="ask-words">
        {words}
      </p>
      <p className="field-note">
        <PersonName name={by.name} organisation={by.organisation} />, <RelativeTime at={at} />
        {record.of === undefined ? null : <> · {t('ofMerged', { reference: record.of })}</>}
      </p>
      {group === undefined || offers.length === 0 ? null : (
        <ul className="offers" aria-label={t('offers')}>
          {offers.map((offer) => (
            <OfferItem key={offer.id} ask={ask} offer={offer} group={group} />
          ))}
        </ul>
      )}
      {group === undefined ? null : <AskButtons ask={ask} group={group} />}
    </li>
  )
}

function AskedRecord({ record }: Pick<AskView, 'record'>): ReactNode {
  const { language } = useLanguage()
  const { t } = useTranslation('ui')
  return (
    <p className="ask-record">
      <ReferenceText reference={record.reference} />{' '}
      <Link {...placeOf(record.group, record)}>{textIn(record.title, language) || t('untitled')}</Link>
      {record.illustrative ? <IllustrativeMark short /> : null}
    </p>
  )
}

/** To offer, and to say that the need is met or gone. */
function AskButtons({ ask, group }: { readonly ask: AskView; readonly group: GroupView }) {
  const { t } = useTranslation('asks')
  const actor = useActor()
  const change = useChangeAsk(ask)
  const offer = useMakeOffer(ask)
  const { language } = useLanguage()
  const [isOffering, setOffering] = useState(false)
  // Sent again after a failure, it is the same offer.
  const [id, setId] = useState(() => crypto.randomUUID())
  const { state, asking, record } = ask
  const offers =
    state === 'open' && asking !== actor.organisation && can(actor, { action: 'offer-support', resource: group })
  const asks = can(actor, { action: 'ask-for-support', resource: { group, lead: record.lead } })
  if (record.archived || (!offers && !asks)) return null
  if (isOffering) {
    return (
      <SentenceForm
        place={`offer.${ask.id}`}
        label={t('offer.label')}
        description={t('offer.description')}
        verb={t('offer.send')}
        change={offer}
        problem={whyNot(offer.error, (why) => t(`refused.${why}`))}
        send={(words, accepted) =>
          sendKept(offer, { id, words, language }, () => {
            accepted()
            setOffering(false)
            setId(crypto.randomUUID())
          })
        }
        onCancel={() => setOffering(false)}
      />
    )
  }
  return (
    <>
      <div className="ask-buttons">
        {offers ? (
          <Button size="xs" variant="default" onClick={() => setOffering(true)}>
            {t('offer.begin')}
          </Button>
        ) : null}
        {asks && state === 'open' ? (
          <>
            <Button size="xs" variant="subtle" disabled={change.isPending} onClick={() => change.mutate('met')}>
              {t('meet')}
            </Button>
            <Button size="xs" variant="subtle" disabled={change.isPending} onClick={() => change.mutate('withdrawn')}>
              {t('withdraw')}
            </Button>
          </>
        ) : null}
        {asks && state !== 'open' ? (
          <Button size="xs" variant="subtle" disabled={change.isPending} onClick={() => change.mutate('open')}>
            {t('reopen')}
          </Button>
        ) : null}
      </div>
      <FormProblem
        className="panel-problem"
        error={change.error}
        words={whyNot(change.error, (why) => t(`refused.${why}`))}
      />
    </>
  )
}
