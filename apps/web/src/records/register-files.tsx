import { Menu } from '@mantine/core'
import type { CsvSeparator, RegisterFormat } from '@minga/protocol/http/file-exports'
import { IconBraces, IconFileImport, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export interface OfferedFile {
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

interface FilesProps {
  readonly group: string
  readonly mayWrite: boolean
  /** What the list shows, as a file. */
  readonly take: (file: OfferedFile) => void
  /** The whole register as a workbook. */
  readonly takeAll: () => void
}

/** The files of a register, and the way back in. */
export function RegisterFiles({ group, mayWrite, take, takeAll }: FilesProps) {
  const { t } = useTranslation('records')
  return (
    <>
      <Menu.Label>{t('file.list')}</Menu.Label>
      {offered.map((file) => (
        <Menu.Item key={file.name} leftSection={<file.Icon size={16} aria-hidden />} onClick={() => take(file)}>
          {t(`file.${file.name}`)}
        </Menu.Item>
      ))}
      <Menu.Label>{t('file.whole')}</Menu.Label>
      <Menu.Item leftSection={<IconFileSpreadsheet size={16} aria-hidden />} onClick={takeAll}>
        {t('file.everyKind')}
      </Menu.Item>
      {mayWrite ? (
        <Menu.Item
          component={Link}
          to={`/groups/${group}/returned`}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t('file.bringBack')}
        </Menu.Item>
      ) : null}
    </>
  )
}
