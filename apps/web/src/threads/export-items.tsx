import { Checkbox, Menu } from '@mantine/core'
import { type MatrixFormat, matrixFormats } from '@minga/protocol/http/comment-matrix'
import { IconFileImport, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'

const icons = { xlsx: IconFileSpreadsheet, docx: IconFileText } as const
const labels = { xlsx: 'exportXlsx', docx: 'exportDocx' } as const

interface ItemsProps {
  readonly hasComments: boolean
  /** Whether those that are internal to one's organisation come along. */
  readonly isOwn: boolean
  readonly onOwn: (isOwn: boolean) => void
  readonly take: (format: MatrixFormat) => void
}

/** The formats of a comment matrix, and the way back in. */
export function ExportItems({ hasComments, isOwn, onOwn, take }: ItemsProps) {
  const { t } = useTranslation(['threads', 'ui'])
  const { organisation } = useMe()
  return (
    <>
      <Menu.Label>{t('ui:exportComments')}</Menu.Label>
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
      <Menu.Item component="div" closeMenuOnClick={false} onClick={() => onOwn(!isOwn)}>
        <Checkbox
          size="xs"
          readOnly
          tabIndex={-1}
          checked={isOwn}
          label={t('exportOwn', { organisation: organisation.shortName })}
          description={t('exportOwnWhy')}
          styles={{ root: { pointerEvents: 'none' } }}
        />
      </Menu.Item>
    </>
  )
}
