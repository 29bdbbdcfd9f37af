import { Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { textIn } from '@minga/domain/language/language'
import type { PublicationView, PublicTextView } from '@minga/protocol/http/publications'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { usePublications, useStrikeAddress } from '../../api/publications.ts'
import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PublicationActs } from '../../publications/published-version.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, FormProblem, QueryState } from '../../ui/states.tsx'
import '../../ui/page.css'
import './publications.css'

/** The published texts: their versions and errata, and how many addresses get their news. For the secretariat. */
export function PublicationsPage() {
  const { t } = useTranslation('publications')
  const isShown = can(useActor(), { action: 'run-publications' })
  const query = usePublications(isShown)
  const texts = query.data?.texts
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body publications">
        {isShown ? (
          <>
            <p className="publications-about">{t('about')}</p>
            {texts === undefined ? <QueryState query={query} rows={4} /> : null}
            {texts?.length === 0 ? <EmptyState>{t('none')}</EmptyState> : null}
            {texts?.map((text) => (
              <PublicText key={text.slug} text={text} />
            ))}
            <StrikeAddress />
          </>
        ) : (
          <EmptyState>{t('notYours')}</EmptyState>
        )}
      </div>
    </>
  )
}

function PublicText({ text: { versions, subscribers } }: { readonly text: PublicTextView }) {
  const { t } = useTranslation('publications')
  return (
    <section>
      <h2>{versions[0]?.title || t('untitled')}</h2>
      <p className="publications-quiet">{t('subscribers', { count: subscribers })}</p>
      <ul className="publications-versions">
        {versions.map((each) => (
          <Version key={each.version} publication={each} />
        ))}
      </ul>
    </section>
  )
}

function Version({ publication }: { readonly publication: PublicationView }) {
  const { t } = useTranslation('publications')
  const { language, locale } = useLanguage()
  const { number, name, state, since, address, version, errata } = publication
  const at = (time: string) => dateFormat(locale, { dateStyle: 'long' }).format(Date.parse(time))
  return (
    <li>
      <p>
        <strong>{t('version', { number, name })}</strong>
      </p>
      <p className="publications-quiet">{t(state === 'published' ? 'since' : 'withdrawnSince', { date: at(since) })}</p>
      {state === 'published' ? (
        <p>
          <a href={address}>{t('open')}</a>
        </p>
      ) : null}
      {errata.length === 0 ? null : (
        <dl className="publications-errata">
          {errata.map(({ id, at: time, words }) => (
            <div key={id}>
              <dt className="publications-quiet">{t('erratum', { date: at(time) })}</dt>
              <dd>{textIn(words, language)}</dd>
            </div>
          ))}
        </dl>
      )}
      <PublicationActs version={version} publication={publication} />
    </li>
  )
}

/** Deletes the address of an outsider who asks for it: members never see the list of addresses. */
function StrikeAddress() {
  const { t } = useTranslation('publications')
  const strike = useStrikeAddress()
  const [address, setAddress] = useInputState('')
  return (
    <section>
      <h2>{t('strike.title')}</h2>
      <p className="publications-quiet">{t('strike.what')}</p>
      <Form className="publications-strike" send={() => strike.mutate(address, { onSuccess: () => setAddress('') })}>
        <TextInput type="email" required label={t('strike.address')} value={address} onChange={setAddress} />
        <Button type="submit" variant="default" loading={strike.isPending}>
          {t('strike.do')}
        </Button>
        <FormProblem error={strike.error} />
      </Form>
      {strike.isSuccess ? <output>{t('strike.done')}</output> : null}
    </section>
  )
}
