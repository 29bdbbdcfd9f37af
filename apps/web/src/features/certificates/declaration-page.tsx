import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { readText } from '@minga/domain/text-form/read-text'
import { reservationsOnAll, withReservations } from '@minga/domain/text-form/with-reservations'
import type { DeclarationAnswer } from '@minga/protocol/http/certificates'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDeclaration } from '../../api/certificates.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { SignedPages } from '../../certificates/signed-pages.tsx'
import { SignatoryList } from '../../certificates/signatory-list.tsx'
import { LanguageSwitch } from '../../editions/language-switch.tsx'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { TextView } from '../../prose/static/text-view.tsx'
import { useShownInText } from '../../prose/static/use-shown-in-text.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { DeclarationFiles } from './declaration-files.tsx'
import '../../ui/page.css'
import '../../certificates/certificates.css'

/** An adopted text as a declaration: its signatories, and each reservation at its clause. */
export function DeclarationPage() {
  const { t } = useTranslation('certificates')
  const { groupId = '', signOffId = '' } = useParams({ strict: false })
  const { language } = useLanguage()
  const group = useGroup(groupId)
  const [chosen, setChosen] = useState(language)
  const query = useDeclaration(signOffId, chosen)
  const home = `/groups/${groupId}/sign-offs/${signOffId}`
  return (
    <>
      <PageHeader
        title={query.data?.title || t('untitled')}
        crumbs={[
          ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]),
          { label: t('signOff'), to: home },
        ]}
      />
      <div className="page-body">
        {query.data !== undefined ? (
          <Declaration signOff={signOffId} declaration={query.data} onLanguage={setChosen} />
        ) : query.isPending ? (
          <LoadingState rows={10} />
        ) : query.isError && !(query.error instanceof ApiProblem && query.error.code === 'not-found') ? (
          <ProblemState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <EmptyState>{t('missing')}</EmptyState>
        )}
      </div>
    </>
  )
}

interface DeclarationProps {
  readonly signOff: string
  readonly declaration: DeclarationAnswer
  readonly onLanguage: (language: Language) => void
}

function Declaration({ signOff, declaration, onLanguage }: DeclarationProps) {
  const { t } = useTranslation('certificates')
  const { language, locale } = useLanguage()
  const { day, rule, bySilence, clause, signatories, adherents, withdrawals, root, certificate } = declaration
  const { blocks, onAll } = useDeclaredText(declaration)
  return (
    <article className="declaration">
      <header className="declaration-head">
        <p>{t('adopted', { day: dayWords(day, locale) })}</p>
        <p>{t(bySilence ? 'bySilence' : `rule.${rule}`)}</p>
        <blockquote className="declaration-clause">{textIn(clause, language)}</blockquote>
      </header>
      <DeclarationFiles signOff={signOff} />
      <section aria-labelledby="signatories">
        <h2 id="signatories">{t('signatories')}</h2>
        <SignatoryList signatories={signatories} withdrawals={withdrawals} />
      </section>
      {adherents.length === 0 ? null : (
        <section aria-labelledby="adherents">
          <h2 id="adherents">{t('adherents')}</h2>
          <SignatoryList signatories={adherents} withdrawals={withdrawals} />
        </section>
      )}
      {onAll.length === 0 ? null : (
        <section aria-labelledby="reservations">
          <h2 id="reservations">{t('reservationsOnAll')}</h2>
          <ul className="declaration-reservations">
            {onAll.map(({ head, text }) => (
              <li key={`${head} ${text}`}>
                <strong>{head}</strong> {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="adopted-text">
        <h2 id="adopted-text">{t('text')}</h2>
        <LanguageSwitch languages={declaration.texts} shown={declaration.language} onChange={onLanguage} />
        <div lang={localeOf[declaration.language]}>
          <TextView blocks={blocks} roadmap={declaration.roadmap} />
        </div>
      </section>
      <SignedPages signOff={signOff} />
      <section className="declaration-certificate" aria-labelledby="certificate">
        <h2 id="certificate">{t('certificateTitle')}</h2>
        <p>
          <a href={certificate.address}>{t('verify')}</a> · <code>{certificate.id}</code>
        </p>
        <p>{t('attests')}</p>
        <p className="declaration-root">
          {t('root')} <code>{root}</code>
        </p>
      </section>
    </article>
  )
}

function useDeclaredText({ tree, records, charts, signatories, adherents }: DeclarationAnswer) {
  const { t } = useTranslation('certificates')
  const { show, showChart } = useShownInText(records, charts)
  return useMemo(() => {
    const blocks = readText(tree, show, undefined, showChart)
    const printed = [...signatories, ...adherents].flatMap(({ shortName, reservations }) =>
      reservations.map(({ block, text }) => ({ block, head: t('reservationOf', { organisation: shortName }), text })),
    )
    return { blocks: withReservations(blocks, printed), onAll: reservationsOnAll(blocks, printed) }
  }, [tree, show, showChart, signatories, adherents, t])
}
