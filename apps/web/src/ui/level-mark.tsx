import { levels, type Level } from '@minga/domain/barrier/level'
import { useTranslation } from 'react-i18next'

import './marks.css'

/** One hue from sand to rust, with its word; an unknown level is a dash. */
export function LevelMark({ level }: { readonly level: Level | undefined }) {
  const { t } = useTranslation('ui')
  if (level === undefined) return <span className="level-unknown">{t('level.unknown')}</span>
  return (
    <span className="level" data-step={levels.indexOf(level) + 2}>
      {t(`level.${level}`)}
    </span>
  )
}
