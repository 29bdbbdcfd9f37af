import { placeOf } from '@minga/domain/navigation/place'
import { ActionIcon, Select } from '@mantine/core'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { idsOf } from '../merge/stand-ins.ts'
import { useFieldContext } from '../panel/field-context.ts'
import type { ControlProps } from './controls.tsx'
import { FieldFrame } from './field-frame.tsx'

interface LinkListProps<Fields extends AnyRecord> {
  readonly kind: RecordKind
  readonly items: readonly ListedRecord<Fields>[]
  readonly renderMark?: (item: ListedRecord<Fields>) => ReactNode
  readonly onRemove?: (item: ListedRecord<Fields>) => void
}

/** Linked records; each opens beside its own list. */
export function RecordLinkList<Fields extends AnyRecord>({ kind, items, renderMark, onRemove }: LinkListProps<Fields>) {
  const { t } = useTranslation('records')
  const words = useWords()
  return (
    <ul className="record-links">
      {items.map((item) => (
        <li key={item.record.id}>
          <Link {...placeOf(item.group, { kind, id: item.record.id })} className="record-link">
            <ReferenceText reference={item.facts?.reference} />
            <span className="record-link-title">{words.title(item.record.title)}</span>
          </Link>
          {renderMark?.(item)}
          {onRemove === undefined ? null : (
            <ActionIcon
              size="sm"
              aria-label={t('link.remove', { title: words.title(item.record.title) })}
              onClick={() => onRemove(item)}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The linked records of a record: opened by a click, added by name or reference, removed one by one. */
export function LinksField(props: ControlProps<'links', readonly string[]>) {
  const { name, label, field, value, look, editing, change } = props
  const { t } = useTranslation('records')
  const words = useWords()
  const { editable } = useFieldContext()
  const kind = recordKind.parse(field.to)
  const neighbours: readonly ListedRecord<AnyRecord>[] = editing.neighbours[kind]
  const candidates = neighbours.filter(({ record }) => record.id !== editing.record.id)
  // A link to a merged record is one to the record that stands for it.
  const isLinked = (candidate: ListedRecord<AnyRecord>) => idsOf(candidate).some((id) => value.includes(id))
  const linked = candidates.filter(isLinked)
  const shown = new Set(linked.flatMap(idsOf))
  const hidden = value.filter((each) => !shown.has(each)).length
  const id = `field-${name}`
  if (!editable && value.length === 0) return null
  return (
    <FieldFrame name={name} label={label} wide {...(editable && { htmlFor: id })}>
      <RecordLinkList
        kind={kind}
        items={linked}
        {...(look.withStatus === true && {
          renderMark: ({ record }: ListedRecord<AnyRecord>) => <StatusMark status={record.status} />,
        })}
        {...(editable && {
          onRemove: (item: ListedRecord<AnyRecord>) => {
            const ids = idsOf(item)
            change(
              value,
              value.filter((each) => !ids.includes(each)),
            )
          },
        })}
      />
      {hidden > 0 ? <span className="field-note">{t('link.hidden', { count: hidden })}</span> : null}
      {editable ? (
        <Select
          id={id}
          size="xs"
          searchable
          placeholder={t('link.add')}
          nothingFoundMessage={t('field.nothingFound')}
          value={null}
          limit={60}
          data={candidates
            .filter((candidate) => !isLinked(candidate))
            .map(({ record, facts }) => ({
              value: record.id,
              label: [facts?.reference, words.title(record.title)].filter(Boolean).join(' · '),
            }))}
          onChange={(chosen) => {
            if (chosen !== null) change(value, [...value, chosen])
          }}
        />
      ) : null}
    </FieldFrame>
  )
}
