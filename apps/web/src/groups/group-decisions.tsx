import { textIn, type LocalizedText } from '@minga/domain/language/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { useChangeGroup, useGroupMatrix } from '../api/group-decisions.ts'
import { useOrganisations } from '../api/organisations.ts'
import { useLanguage } from '../language/use-language.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { LoadingState } from '../ui/states.tsx'
import { useEdits } from '../ui/use-edits.ts'
import type { ArrangedGroup } from './group-menu.tsx'
import { GroupTexts, hasName } from './group-texts.tsx'
import './groups.css'

/** Confirms restricting a group, naming the organisations that will stop reading it, or opening it again. */
export function RestrictGroup({ group, onClose }: { readonly group: ArrangedGroup; readonly onClose: () => void }) {
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  // What was asked when the dialog opened: another person who restricts it meanwhile does not make an opening of it.
  const [opens] = useState(group.restricted)
  const change = useChangeGroup(group.id)
  const matrix = useGroupMatrix()
  const losing = matrix.data?.groups.find(({ id }) => id === group.id)?.losing
  const name = textIn(group.names, language)
  const unsourced = unsourcedIn(change.error)
  return (
    <DecisionDialog
      title={t(opens ? 'restrict.openTitle' : 'restrict.title', { group: name })}
      verb={t(opens ? 'restrict.open' : 'restrict.do')}
      isPending={change.isPending}
      isReady={losing !== undefined}
      error={unsourced === undefined ? (change.error ?? matrix.error) : undefined}
      onDecide={() => change.mutate({ restricted: !opens }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t(opens ? 'restrict.openWhat' : 'restrict.what')}</p>
      {unsourced === undefined ? null : (
        <p role="alert" className="form-problem">
          {t('restrict.unsourced', { records: unsourced.length === 0 ? '' : ` (${unsourced.join(', ')})` })}
        </p>
      )}
      {losing === undefined ? (
        <LoadingState rows={3} />
      ) : (
        <ul className="decision-concerned">
          {losing.map(({ organisation, people }) => (
            <Concerned key={organisation} organisation={organisation} people={people} begins={opens} />
          ))}
          {losing.length === 0 ? <li>{t('restrict.nobody')}</li> : null}
        </ul>
      )}
    </DecisionDialog>
  )
}

/** The references of the records for which a group is not opened, as far as the person may read them. */
function unsourcedIn(error: unknown): readonly string[] | undefined {
  return error instanceof ApiProblem && error.field === 'public-source' ? error.records : undefined
}

function Concerned({
  organisation,
  people,
  begins,
}: {
  readonly organisation: string
  readonly people: number
  readonly begins: boolean
}) {
  const { t } = useTranslation('groups')
  const name = useOrganisations().get(organisation)?.shortName ?? organisation
  return <li>{t(begins ? 'restrict.begins' : 'restrict.stops', { organisation: name, count: people })}</li>
}

/** Confirms archiving or restoring a group, with its consequences. */
export function ArchiveGroup({ group, onClose }: { readonly group: ArrangedGroup; readonly onClose: () => void }) {
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const [restores] = useState(group.archived)
  const change = useChangeGroup(group.id)
  const name = textIn(group.names, language)
  return (
    <DecisionDialog
      title={t(restores ? 'archive.backTitle' : 'archive.title', { group: name })}
      verb={t(restores ? 'archive.back' : 'archive.do')}
      isPending={change.isPending}
      error={change.error}
      onDecide={() => change.mutate({ archived: !restores }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t(restores ? 'archive.backWhat' : 'archive.what')}</p>
    </DecisionDialog>
  )
}

/** Edits a group's names and purpose. */
export function DescribeGroup({ group, onClose }: { readonly group: ArrangedGroup; readonly onClose: () => void }) {
  const { t } = useTranslation('groups')
  const texts = { names: useEdits<LocalizedText>(group.names), purpose: useEdits<LocalizedText>(group.purpose) }
  const { names, purpose } = texts
  const change = useChangeGroup(group.id)
  const save = () => {
    if (!names.isEdited && !purpose.isEdited) return onClose()
    change.mutate(
      { ...(names.isEdited && { names: names.values }), ...(purpose.isEdited && { purpose: purpose.values }) },
      { onSuccess: onClose },
    )
  }
  return (
    <DecisionDialog
      title={t('describe.title')}
      verb={t('describe.save')}
      isPending={change.isPending}
      isReady={hasName(names.values)}
      error={change.error}
      onDecide={save}
      onClose={onClose}
    >
      <GroupTexts names={names.values} purpose={purpose.values} onChange={(part, edit) => texts[part].edit(edit)} />
    </DecisionDialog>
  )
}
