import { Button } from '@mantine/core'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { IconClipboardPlus } from '@tabler/icons-react'
import { lazy, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { withSentences } from '../../language/start-language.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import type { CopiedTable } from './clipboard-table.ts'
import { usePastedTable } from './use-pasted-table.ts'
import './paste-rows.css'

/** Loaded on demand: the dialog, and the words of three languages. */
const PasteDialog = lazy(
  withSentences(['changing'], async () => ({ default: (await import('./paste-dialog.tsx')).PasteDialog })),
)

interface Opened {
  readonly table: CopiedTable | undefined
}

/** Opens the dialog for copied rows: by its button, or where a table is pasted on the page. */
export function PasteRows({ kind, group }: { readonly kind: RecordKind; readonly group: GroupId }) {
  const { t } = useTranslation('records')
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  usePastedTable(
    opened === undefined,
    useCallback((table: CopiedTable) => setOpened({ table }), []),
  )
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClipboardPlus size={16} aria-hidden />}
        onClick={() => setOpened({ table: undefined })}
      >
        <span className="paste-open">{t('paste.open')}</span>
        <span className="paste-open-file">{t('paste.openFile')}</span>
      </Button>
      {opened === undefined ? null : (
        <LazyPart failed={<MissingPart />}>
          <PasteDialog kind={kind} group={group} table={opened.table} onClose={() => setOpened(undefined)} />
        </LazyPart>
      )}
    </>
  )
}
