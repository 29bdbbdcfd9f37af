import { Button, Checkbox, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { matrixFormats, type MatrixFormat, type MatrixOf } from '@minga/protocol/http/comment-matrix'
import { IconDownload, IconFileImport, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useExportComments } from '../api/threads.ts'
import { useMe } from '../api/account.ts'
import { useLanguage } from '../language/use-language.ts'
import { FormProblem } from '../ui/states.tsx'

const icons = { xlsx: IconFileSpreadsheet, docx: IconFileText } as const
const labels = { xlsx: 'exportXlsx', docx: 'exportDocx' } as const

interface ExportProps {
  readonly of: MatrixOf
  /** Whether there can be any comments to export. */
  readonly hasComments?: boolean
  /** Further exports here, above the comments. */
  readonly children?: ReactNode
  /** Whether something of that is being prepared. */
  readonly isBusy?: boolean
  /** As high as what stands beside it. */
  readonly size?: 'xs' | 'compact-xs'
}

/** Exports the comments as a matrix, in the language of the page. */
export function ExportComments({ of, hasComments = true, children, isBusy = false, size = 'compact-xs' }: ExportProps) {
  const { t } = useTranslation('threads')
  const { organisation } = useMe()
  const { language } = useLanguage()
  const [own, setOwn] = useState(false)
  const { mutate, isPending: isExporting } = useExportComments()
  const isPending = isExporting || isBusy
  const label = children === undefined ? t('exportComments') : t('export')
  const take = (format: MatrixFormat) =>
    mutate(
      { of, format, language, own },
      { onError: (error) => notifications.show({ color: 'red', message: <FormProblem error={error} /> }) },
    )
  return (
    <Menu position="bottom-end" closeOnItemClick>
      <Menu.Target>
        <Button
          size={size}
          variant="default"
          className="export-comments"
          leftSection={<IconDownload size={14} aria-hidden />}
          disabled={isPending || (!hasComments && children === undefined)}
          aria-label={isPending ? t('exporting') : label}
          aria-busy={isPending}
        >
          {t(isPending ? 'exporting' : 'export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <Menu.Label>{t('exportComments')}</Menu.Label>
        {matrixFormats.map((format) => {
          const Icon = icons[format]
          return (
            <Menu.Item
              key={format}
              disabled={!hasComments}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => take(format)}
            >
              {t(labels[format])}
            </Menu.Item>
          )
        })}
        <Menu.Item component={Link} to="/comment-matrix" leftSection={<IconFileImport size={16} aria-hidden />}>
          {t('bringMatrix')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item component="div" closeMenuOnClick={false} onClick={() => setOwn(!own)}>
          <Checkbox
            size="xs"
            readOnly
            tabIndex={-1}
            checked={own}
            label={t('exportOwn', { organisation: organisation.shortName })}
            description={t('exportOwnWhy')}
            styles={{ root: { pointerEvents: 'none' } }}
          />
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
