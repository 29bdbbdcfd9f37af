import { Button, Group } from '@mantine/core'
import type { PublicationView } from '@minga/protocol/http/publications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { usePublication, useWithdraw } from '../api/publications.ts'
import { newKey } from '../api/versions.ts'
import { dateFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import './published-version.css'

/** On the page of an adopted version: whether it is public, and what the secretariat may do about that. */
export function PublishedVersion({ version }: { readonly version: string }) {
  const { t } = useTranslation('publications')
  const { locale } = useLanguage()
  const { publication, mayPublish = false, isAdopted = false } = usePublication(version).data ?? {}
  if (publication === undefined || (publication === null && !isAdopted)) return null
  const isPublic = publication?.state === 'published'
  const at = dateFormat(locale, { dateStyle: 'long' })
  return (
    <section aria-label={t('publication')} className="published-version">
      {isPublic ? (
        <p>
          {t('public')} <a href={publication.address}>{t('open')}</a>
        </p>
      ) : (
        <p>
          {publication === null ? t('isAdopted') : t('wasPublic', { date: at.format(Date.parse(publication.since)) })}
        </p>
      )}
      {mayPublish ? <PublicationActs version={version} publication={publication} /> : null}
    </section>
  )
}

/** Publishing, withdrawing and correcting a version. */
export function PublicationActs({
  version,
  publication,
}: {
  readonly version: string
  readonly publication: Pick<PublicationView, 'state'> | null
}) {
  const { t } = useTranslation('publications')
  const [asked, setAsked] = useState<'publish' | 'withdraw' | 'correct'>()
  const close = () => setAsked(undefined)
  return (
    <Group gap="xs">
      {publication?.state === 'published' ? (
        <>
          <Button variant="default" onClick={() => setAsked('correct')}>
            {t('correct.do')}
          </Button>
          <Button variant="default" onClick={() => setAsked('withdraw')}>
            {t('withdraw.do')}
          </Button>
        </>
      ) : (
        <Button onClick={() => setAsked('publish')}>{t(publication === null ? 'publish.do' : 'publish.again')}</Button>
      )}
      {asked === 'publish' ? <PublishDialog version={version} onClose={close} /> : null}
      {asked === 'correct' ? <CorrectDialog version={version} onClose={close} /> : null}
      {asked === 'withdraw' ? <WithdrawDialog version={version} onClose={close} /> : null}
    </Group>
  )
}

function WithdrawDialog({ version, onClose }: { readonly version: string; readonly onClose: () => void }) {
  const { t } = useTranslation('publications')
  const withdraw = useWithdraw(version)
  const [key] = useState(newKey)
  return (
    <DecisionDialog
      title={t('withdraw.title')}
      verb={t('withdraw.do')}
      isPending={withdraw.isPending}
      error={withdraw.error}
      onDecide={() => withdraw.mutate(key, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('withdraw.what')}</p>
    </DecisionDialog>
  )
}
