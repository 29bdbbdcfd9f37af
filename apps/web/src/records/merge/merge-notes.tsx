import { Button } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { recordId, type RecordId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ReferenceText } from '../../ui/marks.tsx'
import { useUnmerging } from './use-unmerging.ts'
import './merge.css'

interface MergeNotesProps {
  readonly facts: RecordFacts
  readonly group: GroupView
}

/** Says into which record an open one was merged, or which ones were merged into it; a lead takes that back here. */
export function MergeNotes({ facts, group }: MergeNotesProps) {
  const { t } = useTranslation('merge')
  const { kind, mergedInto, merged = [] } = facts
  const mayUndo = !group.archived && isAtLeast(group.role, 'lead')
  const linkTo = (id: string, reference: string) => (
    <Link {...placeOf(group.id, { kind, id: recordId.parse(id) })}>
      <ReferenceText reference={reference} />
    </Link>
  )
  if (mergedInto !== undefined) {
    return (
      <p className="panel-why merge-note">
        <span>
          {t('into')} {linkTo(mergedInto.record, mergedInto.reference)}. {t('standsFor')}
        </span>
        {mayUndo ? <Unmerge record={facts.record} reference={facts.reference ?? ''} /> : null}
      </p>
    )
  }
  return merged.map(({ record, reference }) => (
    <p key={record} className="panel-why merge-note">
      <span>
        {t('holds')} {linkTo(record, reference)}.
      </span>
      {mayUndo ? <Unmerge record={record} reference={reference} /> : null}
    </p>
  ))
}

function Unmerge({ record, reference }: { readonly record: RecordId; readonly reference: string }) {
  const { t } = useTranslation('merge')
  const { unmerge, isPending } = useUnmerging()
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={isPending}
      aria-label={t('undoOf', { reference })}
      onClick={() => unmerge(record)}
    >
      {t('undo')}
    </Button>
  )
}
