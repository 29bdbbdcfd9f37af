import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import {
  contributionId,
  disclosureClasses,
  outsideClasses,
  type OutsideProvider,
} from '@minga/domain/contribution/contribution'
import { contributionStates } from '@minga/domain/contribution/contribution-state'
import { instruments } from '@minga/domain/contribution/instrument'
import { organisationId } from '@minga/domain/identity/ids'
import { currencies } from '@minga/domain/vocabulary/currency'
import type { ContributionView } from '@minga/protocol/http/contributions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeContribution, useEnterContribution } from '../api/contributions.ts'
import { useMe } from '../api/account.ts'
import { useOrganisations } from '../api/organisations.ts'
import { useIdOf } from '../api/use-id-of.ts'
import { useLanguage } from '../language/use-language.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { useToday } from '../ui/use-now.ts'
import { askedFor, draftOf, readDraft, type ContributionDraft } from './contribution-draft.ts'
import { useContributionProblem, useProblemOfField } from './use-contribution-problem.ts'

interface FormProps {
  readonly record: string
  /** What stands, where it is to be corrected. */
  readonly standing?: ContributionView
  /** Whether others' contributions can be reported: without it there is the reader's own organisation alone. */
  readonly mayReport?: boolean
  readonly onClose: () => void
}

/** In the list of providers: a body outside the coalition. */
const another = ''

/** Enters a contribution, or says something else of one that stands. */
export function ContributionForm({ record, standing, mayReport = false, onClose }: FormProps) {
  const { t } = useTranslation('contributions')
  const { locale } = useLanguage()
  const { organisation: own } = useMe()
  const enter = useEnterContribution(record)
  const change = useChangeContribution({ id: standing?.id ?? '' })
  const [draft, setDraft] = useState(() => draftOf(standing?.said, locale))
  const [provider, setProvider] = useState<string>(own.id)
  const [outside, setOutside] = useState<OutsideProvider>({ name: '', class: 'multilateral' })
  const [unfit, setUnfit] = useState<string>()
  const idOf = useIdOf(() => crypto.randomUUID())
  const wordsOf = useProblemOfField()
  const refused = useContributionProblem(enter.error ?? change.error)
  const set = (patch: Partial<ContributionDraft>) => setDraft({ ...draft, ...patch })
  const send = () => {
    const read = readDraft(draft, locale)
    setUnfit('unfit' in read ? read.unfit : undefined)
    if ('unfit' in read) return
    const id = idOf([JSON.stringify(read.said), provider, outside.name, outside.class])
    const done = { onSuccess: onClose }
    if (standing !== undefined) {
      change.mutate({ ...read.said, key: id, seen: standing.revision }, done)
      return
    }
    const of = provider === another ? { outside } : { provider: organisationId.parse(provider) }
    enter.mutate({ ...read.said, ...of, id: contributionId.parse(id) }, done)
  }
  return (
    <DecisionDialog
      title={t(standing === undefined ? 'form.enter' : 'form.change')}
      verb={t(standing === undefined ? 'form.send' : 'form.sendChange')}
      size="lg"
      isPending={enter.isPending || change.isPending}
      isReady={draft.amount.trim() !== '' && (provider !== another || outside.name.trim() !== '')}
      error={enter.error ?? change.error}
      onDecide={send}
      onClose={onClose}
    >
      <div className="contribution-form">
        {standing === undefined ? (
          <ProviderFields
            {...{ provider, outside, mayReport }}
            onProvider={setProvider}
            onOutside={(patch) => setOutside({ ...outside, ...patch })}
          />
        ) : null}
        <DraftFields draft={draft} set={set} />
      </div>
      {standing === undefined && provider !== own.id ? <p className="field-note">{t('form.reported')}</p> : null}
      {unfit === undefined && refused === undefined ? null : (
        <p role="alert" className="form-problem">
          {unfit === undefined ? refused : (wordsOf(unfit) ?? t('problem.other'))}
        </p>
      )}
    </DecisionDialog>
  )
}

interface ProviderProps extends Pick<FormProps, 'mayReport'> {
  readonly provider: string
  readonly outside: OutsideProvider
  readonly onProvider: (provider: string) => void
  readonly onOutside: (patch: Partial<OutsideProvider>) => void
}

function ProviderFields({ provider, outside, mayReport = false, onProvider, onOutside }: ProviderProps) {
  const { t } = useTranslation('contributions')
  const { organisation: own } = useMe()
  const others = [...useOrganisations().values()].filter(({ id }) => id !== own.id)
  const choices = [own, ...(mayReport ? others : [])].map(({ id, shortName }) => ({
    value: id as string,
    label: shortName,
  }))
  return (
    <>
      <NativeSelect
        label={t('contribution:field.provider')}
        value={provider}
        data={[...choices, ...(mayReport ? [{ value: another, label: t('form.outside') }] : [])]}
        onChange={(event) => onProvider(event.currentTarget.value)}
      />
      {provider === another ? (
        <>
          <TextInput
            label={t('contribution:field.name')}
            maxLength={200}
            value={outside.name}
            onChange={(event) => onOutside({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('contribution:field.class')}
            value={outside.class}
            data={outsideClasses.map((each) => ({ value: each, label: t(`contribution:class.${each}`) }))}
            onChange={(event) =>
              onOutside({ class: outsideClasses.find((each) => each === event.currentTarget.value)! })
            }
          />
        </>
      ) : null}
    </>
  )
}

interface DraftProps {
  readonly draft: ContributionDraft
  readonly set: (patch: Partial<ContributionDraft>) => void
}

function DraftFields({ draft, set }: DraftProps) {
  const { t } = useTranslation('contributions')
  const today = useToday()
  const asked = askedFor(draft)
  const figure = (name: 'amount' | 'disbursed' | 'cancelled' | 'coverage' | 'rate') => (
    <TextInput
      label={t(`contribution:field.${name}`)}
      inputMode="decimal"
      maxLength={30}
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  const text = (name: 'document' | 'source' | 'public' | 'operation' | 'rateSource', most: number) => (
    <TextInput
      label={t(`contribution:field.${name}`)}
      {...(name === 'document' && { description: t('form.document') })}
      {...(name === 'public' && { type: 'url', description: t('form.public') })}
      maxLength={most}
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <NativeSelect
        label={t('contribution:field.instrument')}
        value={draft.instrument}
        data={instruments.map((each) => ({ value: each, label: `${t(`contribution:instrument.${each}`)} (${each})` }))}
        onChange={(event) => set({ instrument: instruments.find((each) => each === event.currentTarget.value)! })}
      />
      <div className="contribution-amount">
        {figure('amount')}
        <Currency
          label={t('contribution:field.currency')}
          value={draft.currency}
          onChange={(currency) => set({ currency })}
        />
      </div>
      <NativeSelect
        label={t('contribution:field.state')}
        value={draft.state}
        data={contributionStates.map((each) => ({ value: each, label: t(`contribution:state.${each}`) }))}
        onChange={(event) => set({ state: contributionStates.find((each) => each === event.currentTarget.value)! })}
      />
      {asked.day ? (
        <TextInput
          type="date"
          label={t('contribution:field.day')}
          max={today}
          value={draft.day}
          onChange={(event) => set({ day: event.currentTarget.value })}
        />
      ) : null}
      {asked.document ? text('document', 2000) : null}
      {asked.coverage ? figure('coverage') : null}
      {asked.disbursed ? figure('disbursed') : null}
      {asked.cancelled ? figure('cancelled') : null}
      {text('public', 2000)}
      {text('source', 300)}
      <details className="contribution-more">
        <summary>{t('form.more')}</summary>
        <div className="contribution-form">
          <Textarea
            label={t('contribution:field.terms')}
            maxLength={1000}
            autosize
            value={draft.terms}
            onChange={(event) => set({ terms: event.currentTarget.value })}
          />
          {text('operation', 60)}
          <NativeSelect
            label={t('contribution:field.disclosure')}
            value={draft.disclosure}
            data={[
              { value: '', label: '–' },
              ...disclosureClasses.map((each) => ({
                value: each as string,
                label: t(`contribution:disclosure.${each}`),
              })),
            ]}
            onChange={(event) => set({ disclosure: event.currentTarget.value })}
          />
          <Currency
            label={t('contribution:field.rateTo')}
            value={draft.rateTo}
            isOptional
            onChange={(rateTo) => set({ rateTo, ...(rateTo === '' && { rate: '' }) })}
          />
          {draft.rateTo === '' ? null : (
            <>
              {figure('rate')}
              <TextInput
                type="date"
                label={t('contribution:field.rateDay')}
                max={today}
                value={draft.rateDay}
                onChange={(event) => set({ rateDay: event.currentTarget.value })}
              />
              {text('rateSource', 300)}
            </>
          )}
        </div>
      </details>
    </>
  )
}

interface CurrencyProps {
  readonly label: string
  readonly value: string
  readonly isOptional?: boolean
  readonly onChange: (currency: string) => void
}

function Currency({ label, value, isOptional = false, onChange }: CurrencyProps) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[...(isOptional ? [{ value: '', label: '–' }] : []), ...currencies]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
