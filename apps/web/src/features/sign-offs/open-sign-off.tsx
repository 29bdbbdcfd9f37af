import { MultiSelect, Radio, Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import { organisationId, type RoadmapId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import { natureClauses } from '@minga/domain/sign-off/nature-clause'
import {
  longestStatement,
  nature,
  natures,
  procedure,
  procedures,
  rule,
  rules,
  signOffId,
  type Nature,
  type Procedure,
  type Rule,
} from '@minga/domain/sign-off/sign-off'
import { allowsSilence, silenceNoticeDays } from '@minga/domain/sign-off/silence'
import type { RoadmapSignOffs } from '@minga/protocol/http/sign-offs'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useOpenSignOff } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { EmptyState, FormProblem, QueryState } from '../../ui/states.tsx'
import { dayHere } from '../../ui/use-now.ts'
import { ruleKey } from './rule-key.ts'
import { useOfferedTexts } from './use-offered-texts.ts'
import { VersionsField, versionsToSign, type ChosenVersions, type OfferedText } from './versions-field.tsx'

interface OpenProps {
  readonly group: string
  readonly roadmap: RoadmapId
  readonly organisations: RoadmapSignOffs['organisations']
  readonly onClose: () => void
}

/** What a person can mend, or learns here: by the field of the problem. */
const refusals = ['key', 'translation', 'cards', 'untranslated-cards', 'unread-cards', 'mail', 'versions'] as const

/** The form that asks organisations to sign a version. Nothing of it can be changed afterwards but the last day. */
export function OpenSignOff(props: OpenProps) {
  const { t } = useTranslation(['sign-offs', 'ui'])
  const { query, texts } = useOfferedTexts(props.roadmap)
  const isNamed = texts?.some(({ versions }) => versions.length > 0)
  return (
    <Dialog onClose={props.onClose} size="lg" title={t('open.title')}>
      {texts === undefined ? <QueryState query={query} rows={5} /> : null}
      {isNamed === false ? <EmptyState>{t('open.noVersion')}</EmptyState> : null}
      {texts === undefined || isNamed !== true ? null : <OpenForm {...props} texts={texts} />}
    </Dialog>
  )
}

function OpenForm({
  group,
  roadmap,
  organisations,
  texts,
  onClose,
}: OpenProps & { readonly texts: readonly OfferedText[] }) {
  const { t } = useTranslation('sign-offs')
  const { language } = useLanguage()
  const known = useOrganisations()
  const open = useOpenSignOff(roadmap)
  const navigate = useNavigate()
  // Sent again after no answer, it is the same sign-off: one that was changed meanwhile is refused, as it may not be asked twice.
  const [id] = useState(() => signOffId.parse(newKey()))
  const [today] = useState(() => dayHere(Date.now()))
  const [chosen, setChosen] = useState<ChosenVersions>({})
  const versions = versionsToSign(texts, chosen)
  const [asks, setAsks] = useState<Procedure>('endorse')
  const [counts, setCounts] = useState<Rule>('each')
  const [sort, setSort] = useState<Nature>('political')
  const [invited, setInvited] = useState<string[]>(() =>
    organisations.flatMap(({ organisation, canAnswer }) => (canAnswer ? [organisation] : [])),
  )
  const [closesOn, setClosesOn] = useInputState('')
  const [statement, setStatement] = useInputState('')
  const ask = (chosen: Procedure) => {
    setAsks(chosen)
    if (chosen !== 'silence') return
    // Silence serves by consensus, and no declaration.
    setCounts('consensus')
    if (!allowsSilence({ nature: sort, rule: 'consensus' })) setSort('work-plan')
  }
  const nameOf = (each: string) => known.get(each)?.shortName ?? each
  const silent = organisations.filter(({ organisation, canAnswer }) => invited.includes(organisation) && !canAnswer)
  const field = open.error instanceof ApiProblem ? open.error.field : undefined
  const refused = refusals.find((each) => each === field)
  const isOpen = refused === 'key'
  const records = open.error instanceof ApiProblem ? open.error.records.join(', ') : ''
  const send = () =>
    open.mutate(
      {
        id,
        versions,
        procedure: asks,
        organisations: invited.map((each) => organisationId.parse(each)),
        closesOn,
        rule: counts,
        nature: sort,
        statement,
      },
      { onSuccess: () => void navigate(placeOf(group, { kind: 'sign-off', id })) },
    )
  return (
    <Form className="sign-off-form" send={send}>
      <VersionsField label={t('open.version')} texts={texts} chosen={chosen} onChange={setChosen} />
      <p className="sign-off-quiet">{t('open.versionWhat')}</p>
      {versions.length === 0 ? <p className="sign-off-quiet">{t('languages.needed')}</p> : null}
      <Radio.Group label={t('procedure.label')} value={asks} onChange={(value) => ask(procedure.parse(value))}>
        {procedures.map((each) => (
          <Radio key={each} value={each} label={t(`procedure.${each}`)} />
        ))}
      </Radio.Group>
      {asks === 'silence' ? <p className="sign-off-quiet">{t('silence.needs', { count: silenceNoticeDays })}</p> : null}
      <Radio.Group label={t('rule.label')} value={counts} onChange={(value) => setCounts(rule.parse(value))}>
        {rules.map((each) => (
          <Radio
            key={each}
            value={each}
            disabled={asks === 'silence' && each !== 'consensus'}
            label={t(`rule.${each}`)}
            description={t(ruleKey(each === 'consensus' ? asks : 'endorse', each))}
          />
        ))}
      </Radio.Group>
      <Select
        allowDeselect={false}
        label={t('nature.label')}
        value={sort}
        onChange={(value) => setSort(nature.parse(value))}
        data={natures
          .filter((each) => asks !== 'silence' || allowsSilence({ nature: each, rule: 'consensus' }))
          .map((each) => ({ value: each, label: t(`nature.${each}`) }))}
      />
      <blockquote className="sign-off-clause" aria-label={t('open.clause')}>
        {natureClauses[sort][language]}
      </blockquote>
      <MultiSelect
        required
        label={t('open.organisations')}
        value={invited}
        onChange={setInvited}
        data={organisations.map(({ organisation }) => ({ value: organisation, label: nameOf(organisation) }))}
      />
      {silent.length === 0 ? null : (
        <p className="sign-off-quiet">
          {t('open.cannotAnswer', { names: silent.map(({ organisation }) => nameOf(organisation)).join(', ') })}
        </p>
      )}
      <TextInput
        required
        type="date"
        label={t('open.closesOn')}
        min={dayAfter(today, asks === 'silence' ? silenceNoticeDays : 1)}
        value={closesOn}
        onChange={setClosesOn}
      />
      <GrowingTextarea
        minRows={2}
        maxLength={longestStatement}
        label={t('open.statement')}
        description={t('open.statementWhat')}
        value={statement}
        onChange={setStatement}
      />
      <FormProblem
        error={open.error}
        words={
          refused === undefined
            ? undefined
            : t(`open.refused.${refused === 'versions' && asks !== 'silence' ? 'hidden' : refused}`, { records })
        }
      />
      {isOpen ? <Link {...placeOf(group, { kind: 'sign-off', id })}>{t('open.see')}</Link> : null}
      <FormButtons
        verb={t('open.do')}
        isPending={open.isPending}
        isReady={!isOpen && versions.length > 0 && invited.length > 0 && closesOn !== ''}
        onCancel={onClose}
      />
    </Form>
  )
}
