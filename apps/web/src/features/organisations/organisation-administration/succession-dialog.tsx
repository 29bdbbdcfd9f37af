import { Radio, Select, TextInput } from '@mantine/core'
import { organisationId } from '@minga/domain/identity/ids'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { successionId, successionKinds, type SuccessionKind } from '@minga/domain/organisation/succession'
import type { NewSuccession } from '@minga/protocol/http/organisations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem, hasDoneNothing } from '../../../api/api-problem.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { useSucceed } from '../../../api/successions.ts'
import { newKey } from '../../../api/versions.ts'
import { languageNames } from '../../../language/locale.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { dayHere } from '../../../ui/use-now.ts'

interface SuccessionProps {
  readonly organisation: Organisation
  readonly onClose: () => void
}

/** The secretariat enters another name of an organisation, or the organisation that it became part of. */
export function SuccessionDialog({ organisation, onClose }: SuccessionProps) {
  const { t } = useTranslation('organisation-administration')
  const others = [...useOrganisations().values()].filter(({ id }) => id !== organisation.id)
  const succeed = useSucceed(organisation.id)
  const [id, setId] = useState(newKey)
  const [kind, setKind] = useState<SuccessionKind>('renamed')
  const [day, setDay] = useState(() => dayHere(Date.now()))
  const [shortName, setShortName] = useState(organisation.shortName)
  const [names, setNames] = useState<LocalizedText>(organisation.names)
  const [successor, setSuccessor] = useState<string | null>(null)
  const written = successionOf({ id, kind, day, shortName, names, successor })
  const isTaken = succeed.error instanceof ApiProblem && succeed.error.code === 'conflict'
  const decide = () => {
    if (written === undefined) return
    // A refused attempt is over: the corrected one is another request.
    succeed.mutate(written, { onSuccess: onClose, onError: (error) => hasDoneNothing(error) && setId(newKey()) })
  }
  return (
    <DecisionDialog
      title={t('succession.title', { organisation: organisation.shortName })}
      verb={t('succession.do')}
      isFinal
      isPending={succeed.isPending}
      isReady={written !== undefined}
      error={isTaken ? null : succeed.error}
      onDecide={decide}
      onClose={onClose}
    >
      <p>{t('succession.what')}</p>
      <Radio.Group
        label={t('succession.kindLabel')}
        value={kind}
        onChange={(wanted) => setKind(successionKinds.find((each) => each === wanted) ?? kind)}
      >
        {successionKinds.map((each) => (
          <Radio key={each} value={each} label={t(`succession.kind.${each}`)} mt="xs" />
        ))}
      </Radio.Group>
      <TextInput
        required
        type="date"
        label={t('succession.day')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {kind === 'merged' ? (
        <Select
          required
          allowDeselect={false}
          label={t('succession.successor')}
          value={successor}
          onChange={setSuccessor}
          data={others.map((each) => ({ value: each.id, label: each.shortName }))}
        />
      ) : (
        <>
          <TextInput
            required
            maxLength={40}
            label={t('shortName')}
            value={shortName}
            onChange={(event) => setShortName(event.currentTarget.value)}
          />
          {languages.map((language) => (
            <TextInput
              key={language}
              lang={language}
              maxLength={200}
              label={t('succession.name', { language: languageNames[language] })}
              value={names[language] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget
                setNames((before) => ({ ...before, [language]: value }))
              }}
            />
          ))}
        </>
      )}
      {isTaken ? <p role="alert">{t(kind === 'merged' ? 'succession.merged' : 'taken')}</p> : null}
    </DecisionDialog>
  )
}

interface Draft {
  readonly id: string
  readonly kind: SuccessionKind
  readonly day: string
  readonly shortName: string
  readonly names: LocalizedText
  readonly successor: string | null
}

/** Undefined while something is missing. */
function successionOf({ id, kind, day, shortName, names, successor }: Draft): NewSuccession | undefined {
  if (day === '') return undefined
  const own = { id: successionId.parse(id), day }
  if (kind === 'merged') {
    return successor === null ? undefined : { ...own, kind, successor: organisationId.parse(successor) }
  }
  const filled = Object.fromEntries(
    Object.entries(names).flatMap(([language, name]) => (name.trim() === '' ? [] : [[language, name.trim()]])),
  )
  const isNamed = shortName.trim() !== '' && Object.keys(filled).length > 0
  return isNamed ? { ...own, kind, shortName: shortName.trim(), names: filled } : undefined
}
