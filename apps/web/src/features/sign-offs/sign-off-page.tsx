import type { Language } from '@minga/domain/language/language'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { useSignedText, useSignOff } from '../../api/sign-offs.ts'
import { Adoption } from '../../certificates/adoption.tsx'
import { SignedPages } from '../../certificates/signed-pages.tsx'
import { PublishedVersion } from '../../publications/published-version.tsx'
import { LanguageSwitch } from '../../editions/language-switch.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState, ProblemState, QueryState } from '../../ui/states.tsx'
import { adoptedVersion } from './adopted-version.ts'
import { AfterAdoption, Disclosed } from './after-adoption.tsx'
import { ChangedSince, TranslationChanged } from './changed-since.tsx'
import { Clearances } from './clearances.tsx'
import { Decisions } from './decisions.tsx'
import { EarlierAnswered } from './earlier-answer.tsx'
import { LaterDecisions } from './later-decisions.tsx'
import { OneTimeLinks } from './one-time-links.tsx'
import { OwnChoices } from './own-choices.tsx'
import { PositionList } from './position-list.tsx'
import { SignedText } from './signed-text.tsx'
import { SignOffHead, SignOffTerms } from './sign-off-head.tsx'
import { useShownText } from './use-clauses.ts'
import '../../ui/page.css'
import './sign-offs.css'

/** One sign-off: what is asked, what changed since the reader's organisation answered, the text, and who answered what. */
export function SignOffPage() {
  const { t } = useTranslation('sign-offs')
  const { groupId = '', signOffId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const query = useSignOff(signOffId)
  const signOff = query.data?.group === groupId ? query.data : undefined
  const title = signOff?.title || t('untitled')
  const home = `/groups/${groupId}/roadmaps/${signOff?.roadmap ?? ''}`
  return (
    <>
      <PageHeader
        title={signOff === undefined ? t('title') : t('titleOf', { title })}
        crumbs={[
          ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]),
          ...(signOff === undefined
            ? []
            : [
                { label: title, to: home },
                { label: t('title'), to: `${home}/sign-offs` },
              ]),
        ]}
      />
      <div className="page-body">
        {signOff !== undefined ? (
          <SignOff signOff={signOff} />
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

const nothing: ReadonlySet<string> = new Set()

function SignOff({ signOff }: { readonly signOff: SignOffView }) {
  const { organisation } = useMe()
  const group = useGroup(signOff.group)
  const { own, texts, invited, positions, state } = signOff
  const present = texts.at(-1)
  const adopted = adoptedVersion(signOff)
  const since = own?.since ?? null
  const hasDrifted = since !== null && since.clauses.length > 0
  const translations = since?.translations ?? []
  const { language: spoken } = useLanguage()
  const [chosen, setChosen] = useState<Language>(spoken)
  const query = useSignedText(signOff.id, present?.number, chosen)
  const text = useShownText(query.data)
  const isCompared = hasDrifted || translations.length > 0
  const before = useShownText(useSignedText(signOff.id, isCompared ? since?.text : undefined, text?.language).data)
  const changed = useMemo(
    () => (hasDrifted ? new Set(since.clauses.map(({ block }) => text?.clauseSaying(block)?.id ?? block)) : nothing),
    [hasDrifted, since, text],
  )
  const last = positions.find((each) => each.organisation === organisation.id && each.counts)
  const reasons = texts.filter(({ number, reason }) => number > (since?.text ?? 0) && reason !== '')
  return (
    <div className="sign-off">
      <SignOffHead signOff={signOff} />
      {hasDrifted && text !== undefined && before !== undefined ? (
        <ChangedSince
          drifted={since.clauses}
          reasons={reasons.map(({ reason }) => reason)}
          before={before}
          after={text}
        />
      ) : null}
      {translations.length > 0 && text !== undefined && before !== undefined ? (
        <TranslationChanged drifted={translations} before={before} after={text} />
      ) : null}
      <EarlierAnswered signOff={signOff} text={text} />
      <Adoption signOff={signOff} />
      {adopted === undefined ? null : <PublishedVersion version={adopted} />}
      <SignOffTerms signOff={signOff} />
      {invited.length === 0 ? null : <PositionList signOff={signOff} text={text} />}
      <Disclosed signOff={signOff} />
      <AfterAdoption signOff={signOff} text={text} />
      <SignedPages signOff={signOff.id} />
      <QueryState query={query} rows={12} />
      {text === undefined || present === undefined ? null : (
        <SignedText text={text} root={present.root} changed={changed}>
          <LanguageSwitch languages={present.languages} shown={text.language} onChange={setChosen} />
        </SignedText>
      )}
      {own === null || group === undefined ? null : (
        <>
          <Clearances signOff={signOff.id} group={group} isOpen={state !== 'closed'} />
          <OneTimeLinks signOff={signOff.id} />
          <OwnChoices signOff={signOff.id} own={own} />
        </>
      )}
      {text === undefined ? null : <LaterDecisions signOff={signOff} text={text} />}
      <Decisions signOff={signOff} text={text} last={last} />
    </div>
  )
}
