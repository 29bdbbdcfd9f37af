import { Button } from '@mantine/core'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { KeptContribution } from '@minga/domain/contribution/contribution'
import { followedAddress } from '@minga/domain/navigation/followed-address'
import type { ContributionView } from '@minga/protocol/http/contributions'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useAnswerContribution, useContributionHistory } from '../api/contributions.ts'
import { useIdOf } from '../api/use-id-of.ts'
import { useLanguage } from '../language/use-language.ts'
import { amountOf, decimalWords, moneyWords } from '../records/decimal-words.ts'
import { OrganisationName } from '../ui/organisation-name.tsx'
import { PersonName } from '../ui/person-name.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { FormProblem, QueryState } from '../ui/states.tsx'
import { ContributionForm } from './contribution-form.tsx'
import { useContributionProblem } from './use-contribution-problem.ts'

interface LineProps {
  readonly contribution: ContributionView
  /** The financing, where the list is not of one. */
  readonly children?: ReactNode
}

/** One contribution: whose, how much, by which instrument and how far it is, who said so, and what its provider can do. */
export function ContributionLine({ contribution, children }: LineProps) {
  const { t } = useTranslation('contributions')
  const { locale } = useLanguage()
  const { provider, outside, said, standing, by, at } = contribution
  return (
    <li className="contribution" data-standing={standing}>
      {children}
      <p className="contribution-head">
        <span>{provider === null ? <OutsideName outside={outside} /> : <OrganisationName id={provider} />}</span>
        <strong className="figures">{moneyWords(said.amount, locale)}</strong>
      </p>
      <p className="contribution-what">
        {t(`contribution:instrument.${said.instrument}`)} · {t(`contribution:state.${said.state}`)}
        {said.day === undefined ? null : ` · ${partialDateWords(said.day, locale)}`}
      </p>
      <SaidMore said={said} />
      <p className="contribution-standing">
        {standing === 'confirmed' ? null : <mark>{t(`contribution:standing.${standing}`)}</mark>}
        <span className="field-note">
          <PersonName name={by.name} organisation={by.organisation} />, <RelativeTime at={at} />
        </span>
      </p>
      <ContributionActs contribution={contribution} />
    </li>
  )
}

function OutsideName({ outside }: Pick<ContributionView, 'outside'>) {
  const { t } = useTranslation('contributions')
  if (outside === null) return null
  return (
    <>
      {outside.name} <span className="field-note">{t(`contribution:class.${outside.class}`)}</span>
    </>
  )
}

function SaidMore({ said }: { readonly said: KeptContribution }) {
  const { t } = useTranslation('contributions')
  const { locale } = useLanguage()
  const { disbursed, cancelled, coverage, terms, operation, disclosure, conversion } = said
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('contribution:field.disbursed'), disbursed === undefined ? null : moneyWords(disbursed, locale)],
    [t('contribution:field.cancelled'), cancelled === undefined ? null : moneyWords(cancelled, locale)],
    [t('contribution:field.coverage'), coverage === undefined ? null : `${decimalWords(String(coverage), locale)} %`],
    [
      t('contribution:field.conversion'),
      conversion === undefined
        ? null
        : t('totals.rate', {
            from: amountOf(said.amount).currency,
            to: conversion.to,
            rate: decimalWords(conversion.rate, locale),
            date: partialDateWords(conversion.day, locale),
            source: conversion.source,
          }),
    ],
    [t('contribution:field.terms'), terms],
    [t('contribution:field.operation'), operation],
    [t('contribution:field.document'), said.document === undefined ? null : <Address address={said.document} />],
    [t('contribution:field.source'), <SourceOf key="source" said={said} />],
    [t('contribution:field.disclosure'), disclosure === undefined ? null : t(`contribution:disclosure.${disclosure}`)],
  ]
  const filled = facts.filter(([label, fact]) =>
    label === t('contribution:field.source') ? said.source !== undefined || said.public !== undefined : Boolean(fact),
  )
  if (filled.length === 0) return null
  return (
    <dl className="contribution-facts">
      {filled.map(([label, fact]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

function SourceOf({ said: { source, public: address } }: { readonly said: KeptContribution }) {
  if (address === undefined) return source
  return <Address address={address} words={source} />
}

/** A link where it is an address that can be followed; the name of a file, and what was struck out, are words. */
function Address({ address, words }: { readonly address: string; readonly words?: string | undefined }) {
  const read = followedAddress.safeParse(address)
  if (!read.success) return words ?? address
  return (
    <a href={read.data} target="_blank" rel="noopener noreferrer">
      {words ?? new URL(read.data).hostname}
    </a>
  )
}

/** The acts of its provider's people; a correction by who reported it; and all that was said. */
function ContributionActs({ contribution }: { readonly contribution: ContributionView }) {
  const { t } = useTranslation('contributions')
  const { standing, provider, mayAnswer, mayChange, revision } = contribution
  const answer = useAnswerContribution(contribution)
  const [isChanging, setIsChanging] = useState(false)
  const [isHistory, setIsHistory] = useState(false)
  const keyOf = useIdOf(() => crypto.randomUUID())
  const words = useContributionProblem(answer.error)
  const offered = acts.filter((act) => mayAnswer && isOffered(act, standing, provider !== null))
  const press = (act: (typeof acts)[number]) => answer.mutate({ act, key: keyOf([act, revision]), seen: revision })
  return (
    <>
      <div className="contribution-acts">
        {offered.map((act) => (
          <Button
            key={act}
            size="compact-sm"
            variant={act === 'confirm' ? 'light' : 'subtle'}
            loading={answer.isPending && answer.variables.act === act}
            disabled={answer.isPending}
            onClick={() => press(act)}
          >
            {t(act === 'confirm' && standing !== 'reported' ? 'act.show' : `act.${act}`)}
          </Button>
        ))}
        {mayChange ? (
          <Button size="compact-sm" variant="subtle" onClick={() => setIsChanging(true)}>
            {t('act.change')}
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={isHistory}
          onClick={() => setIsHistory(!isHistory)}
        >
          {t('history.title')}
        </Button>
      </div>
      <FormProblem className="panel-problem" error={answer.error} words={words} />
      {isHistory ? <ContributionHistory contribution={contribution} /> : null}
      {isChanging ? (
        <ContributionForm record={contribution.record} standing={contribution} onClose={() => setIsChanging(false)} />
      ) : null}
    </>
  )
}

const acts = ['confirm', 'decline', 'hide'] as const

/** Declining answers what others said; what the provider itself said is hidden. A body outside has nobody who confirms. */
function isOffered(act: (typeof acts)[number], standing: ContributionView['standing'], hasPeople: boolean): boolean {
  if (act === 'hide') return standing !== 'hidden'
  if (!hasPeople) return false
  return act === 'confirm' ? standing !== 'confirmed' : standing === 'reported'
}

function ContributionHistory({ contribution }: { readonly contribution: ContributionView }) {
  const { t } = useTranslation('contributions')
  const { locale } = useLanguage()
  const history = useContributionHistory(contribution, true)
  return (
    <>
      <QueryState query={history} rows={2} />
      <ol className="contribution-history">
        {history.data?.acts.map(({ revision, act, said, by, at }) => (
          <li key={revision}>
            {t(`history.${act}`, {
              amount: moneyWords(said.amount, locale),
              state: t(`contribution:state.${said.state}`),
            })}{' '}
            <span className="field-note">
              <PersonName name={by.name} organisation={by.organisation} />, <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
