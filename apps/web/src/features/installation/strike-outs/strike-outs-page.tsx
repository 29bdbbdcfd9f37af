import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { StrikeOutView } from '@minga/protocol/http/strike-outs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { begunDraft, keepDraft, useStrikeOuts, type StrikeOutDraft } from '../../../api/strike-outs.ts'
import { dateFormat } from '../../../language/intl-formats.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../../ui/states.tsx'
import { Holds } from './holds.tsx'
import { ProposeStrikeOut } from './propose-strike-out.tsx'
import { StrikeOutLine } from './strike-out-line.tsx'
import '../../../ui/page.css'
import './strike-outs.css'

/** Strike-outs: the proposed ones, those carried out, and the holds. */
export function StrikeOutsPage() {
  const { t } = useTranslation('strike-outs')
  const actor = useActor()
  const mayPropose = can(actor, { action: 'propose-strike-out', resource: [] })
  const isShown = mayPropose || can(actor, { action: 'send-people', resource: actor.organisation })
  const [draft, setDraft] = useState<StrikeOutDraft | undefined>(begunDraft)
  const close = () => {
    keepDraft(undefined)
    setDraft(undefined)
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayPropose && draft === undefined ? (
            <Button onClick={() => setDraft({ places: [], words: [] })}>{t('propose.open')}</Button>
          ) : undefined
        }
      />
      <div className="page-body strike-outs">
        {isShown ? (
          <>
            <p className="strike-outs-about">{t('about')}</p>
            {mayPropose && draft !== undefined ? <ProposeStrikeOut draft={draft} close={close} /> : null}
            <StrikeOuts />
            <Holds />
          </>
        ) : (
          <EmptyState>{t('notYours')}</EmptyState>
        )}
      </div>
    </>
  )
}

function StrikeOuts() {
  const { t } = useTranslation('strike-outs')
  const { locale } = useLanguage()
  const query = useStrikeOuts()
  if (query.data === undefined) return <QueryState query={query} rows={3} />
  const { strikeOuts, backups } = query.data
  const [waiting, over] = [strikeOuts.filter(isWaiting), strikeOuts.filter((each) => !isWaiting(each))]
  const at = (time: string) => dateFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(Date.parse(time))
  return (
    <>
      {waiting.length === 0 ? null : (
        <section>
          <h2>{t('waiting')}</h2>
          <ul className="strike-outs-list">
            {waiting.map((each) => (
              <StrikeOutLine key={each.id} strikeOut={each} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('done')}</h2>
        {over.length === 0 ? <p className="strike-outs-none">{t('none')}</p> : null}
        <ul className="strike-outs-list">
          {over.map((each) => (
            <StrikeOutLine key={each.id} strikeOut={each} />
          ))}
        </ul>
        {backups.heldBefore === null ? null : (
          <p className="strike-outs-backups">
            {t('backups', { at: at(backups.heldBefore) })}{' '}
            {backups.last === null ? null : t('lastBackup', { at: at(backups.last) })}
          </p>
        )}
      </section>
    </>
  )
}

function isWaiting({ state }: Pick<StrikeOutView, 'state'>): boolean {
  return state === 'proposed' || state === 'confirmed'
}
