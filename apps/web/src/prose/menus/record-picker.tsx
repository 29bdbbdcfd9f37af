import type { RecordKind } from '@minga/domain/record/record-kind'
import { textIn } from '@minga/domain/language/language'
import { Modal, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { citeAsCard, citeInSentence } from './insert-record.ts'
import { rankRecords, type CitableRecord, useCitableRecords } from './citable-records.ts'

type Form = 'card' | 'sentence'

/** Chooses a record that the person may read, by reference or title in any language, and inserts it into the text. */
export function RecordPicker({
  editor,
  kind,
  close,
}: {
  readonly editor: Editor
  /** Offers only this kind, or all. */
  readonly kind: RecordKind | undefined
  readonly close: () => void
}) {
  const { t } = useTranslation('prose')
  const [form, setForm] = useState<Form>('card')
  const insert = (record: CitableRecord) => {
    close()
    // The dialog restores the focus when it closes; the editor takes it after that.
    requestAnimationFrame(() => {
      if (form === 'card') citeAsCard(editor, record)
      else citeInSentence(editor.chain().focus(), record)
    })
  }
  return (
    <Modal
      opened
      onClose={() => {
        close()
        requestAnimationFrame(() => editor.commands.focus())
      }}
      title={t(kind === undefined ? 'cite.title' : `cite.${kind}`)}
      returnFocus={false}
      size="lg"
      yOffset="10dvh"
      centered={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Choice kind={kind} choose={insert} />
      <SegmentedControl
        mt="md"
        fullWidth
        value={form}
        onChange={setForm}
        data={[
          { value: 'card', label: t('cite.asCard') },
          { value: 'sentence', label: t('cite.inSentence') },
        ]}
      />
    </Modal>
  )
}

function Choice({
  kind,
  choose,
}: {
  readonly kind: RecordKind | undefined
  readonly choose: (record: CitableRecord) => void
}) {
  const { t } = useTranslation('prose')
  const [query, setQuery] = useState('')
  const [marked, setMarked] = useState(0)
  const { records, isLoading } = useCitableRecords()
  const found = useMemo(
    () =>
      rankRecords(
        records.filter((record) => kind === undefined || record.kind === kind),
        query,
      ),
    [records, kind, query],
  )
  const at = Math.min(marked, Math.max(0, found.length - 1))
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setMarked((at + step + found.length) % Math.max(1, found.length))
    }
    const record = found[at]
    if (event.key === 'Enter' && record) choose(record)
  }
  return (
    <>
      <TextInput
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setMarked(0)
        }}
        onKeyDown={press}
        leftSection={<IconSearch size={16} aria-hidden />}
        aria-label={t('cite.search')}
        placeholder={t('cite.search')}
        // Mantine's input with the list below it.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="combobox"
        aria-expanded
        aria-controls="record-picker-list"
        aria-activedescendant={found[at] && `record-picker-${found[at].id}`}
        data-autofocus
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id="record-picker-list" className="record-picker-list" role="listbox" aria-label={t('cite.title')}>
        {found.map((record, index) => (
          <Option
            key={record.id}
            record={record}
            isMarked={index === at}
            mark={() => setMarked(index)}
            choose={choose}
          />
        ))}
        {found.length === 0 ? <p className="dimmed">{isLoading ? t('record.loading') : t('cite.nothing')}</p> : null}
      </div>
    </>
  )
}

function Option({
  record,
  isMarked,
  mark,
  choose,
}: {
  readonly record: CitableRecord
  readonly isMarked: boolean
  readonly mark: () => void
  readonly choose: (record: CitableRecord) => void
}) {
  const { language } = useLanguage()
  const group = useGroups().find(({ id }) => id === record.group)
  return (
    <div
      id={`record-picker-${record.id}`}
      ref={(option) => {
        if (isMarked) option?.scrollIntoView({ block: 'nearest' })
      }}
      className="typed-menu-item"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      tabIndex={-1}
      aria-selected={isMarked}
      onPointerMove={() => isMarked || mark()}
      onClick={() => choose(record)}
      onKeyDown={(event) => event.key === 'Enter' && choose(record)}
    >
      <ReferenceText reference={record.reference} />
      <span className="typed-menu-words">{textIn(record.title, language)}</span>
      <span className="typed-menu-group">{group?.name}</span>
    </div>
  )
}
