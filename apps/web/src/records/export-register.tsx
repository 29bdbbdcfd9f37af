import { Menu } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { facetIdsOf, type Filters } from '@minga/domain/record/list-filters'
import { writeFilters } from '@minga/domain/record/list-view'
import type { MatrixOf } from '@minga/protocol/http/comment-matrix'
import type { CsvSeparator, RegisterFormat } from '@minga/protocol/http/file-exports'
import type { GroupView } from '@minga/protocol/http/me'
import { IconBraces, IconFileImport, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useLanguage } from '../language/use-language.ts'
import { ExportComments } from '../threads/export-comments.tsx'
import { useFileDownload } from '../ui/use-file-download.tsx'

interface OfferedFile {
  readonly name: 'xlsx' | 'csv' | 'csvSemicolon' | 'json'
  readonly format: RegisterFormat
  readonly separator?: CsvSeparator
  readonly Icon: typeof IconBraces
}

const offered: readonly OfferedFile[] = [
  { name: 'xlsx', format: 'xlsx', Icon: IconFileSpreadsheet },
  { name: 'csv', format: 'csv', separator: 'comma', Icon: IconFileTypeCsv },
  { name: 'csvSemicolon', format: 'csv', separator: 'semicolon', Icon: IconFileTypeCsv },
  { name: 'json', format: 'json', Icon: IconBraces },
]

interface ExportProps {
  readonly group: GroupView
  readonly kind: RecordKind
  readonly filters: Filters
  readonly comments: MatrixOf
  readonly hasComments: boolean
}

/** Exports the records in the list, the whole register, and the comments on those records, as files. */
export function ExportRegister({ group, kind, filters, comments, hasComments }: ExportProps) {
  const { t } = useTranslation('records')
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  const mayWrite = can(useActor(), { action: 'write', resource: group })
  const view = viewOf(kind, filters)
  const take = ({ format, separator }: OfferedFile) =>
    void download({ of: 'register', group: group.id, format, separator, language, kind, view })
  return (
    <ExportComments of={comments} hasComments={hasComments} isBusy={isPending} size="xs">
      <Menu.Label>{t('file.list')}</Menu.Label>
      {offered.map((file) => (
        <Menu.Item key={file.name} leftSection={<file.Icon size={16} aria-hidden />} onClick={() => take(file)}>
          {t(`file.${file.name}`)}
        </Menu.Item>
      ))}
      <Menu.Label>{t('file.whole')}</Menu.Label>
      <Menu.Item
        leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
        onClick={() => void download({ of: 'register', group: group.id, format: 'xlsx', language })}
      >
        {t('file.everyKind')}
      </Menu.Item>
      {mayWrite ? (
        <Menu.Item
          component={Link}
          to={`/groups/${group.id}/returned`}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t('file.bringBack')}
        </Menu.Item>
      ) : null}
    </ExportComments>
  )
}

/** The list's filters as they stand in its address; an address without any shows all that is not archived. */
function viewOf(kind: RecordKind, filters: Filters): string {
  const asked = Object.entries(writeFilters(filters, facetIdsOf(kind)))
  return new URLSearchParams(asked.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString()
}
