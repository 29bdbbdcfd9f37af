import type { RecordKind } from '@minga/domain/record/record-kind'
import type { Editor } from '@tiptap/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { citeAsCard, citeInSentence } from './insert-record.ts'
import { rankRecords, type CitableRecord, useCitableRecords } from './citable-records.ts'
import { insertOnceClosed, PickDialog } from './pick-dialog.tsx'
import { PickList } from './pick-list.tsx'
import { RecordWords } from './record-words.tsx'
import { Segments } from '../../ui/segments.tsx'

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
    insertOnceClosed(close, () => {
      if (form === 'card') citeAsCard(editor, record)
      else citeInSentence(editor.chain().focus(), record)
    })
  }
  return (
    <PickDialog editor={editor} title={t(kind === undefined ? 'cite.title' : `cite.${kind}`)} close={close}>
      <Choice kind={kind} choose={insert} />
      <Segments
        className="segments-below"
        fullWidth
        aria-label={t('cite.form')}
        value={form}
        onChange={setForm}
        data={[
          { value: 'card', label: t('cite.asCard') },
          { value: 'sentence', label: t('cite.inSentence') },
        ]}
      />
    </PickDialog>
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
  const { records, isLoading } = useCitableRecords()
  const found = useMemo(
    () =>
      rankRecords(
        records.filter((record) => kind === undefined || record.kind === kind),
        query,
      ),
    [records, kind, query],
  )
  return (
    <PickList
      label={t('cite.search')}
      listLabel={t('cite.title')}
      query={query}
      search={setQuery}
      items={found}
      keyOf={({ id }) => id}
      render={(record) => <RecordWords record={record} />}
      choose={choose}
      nothing={isLoading ? t('record.loading') : t('cite.nothing')}
    />
  )
}
