import { Menu, useMantineColorScheme } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { IconKeyboard, IconLogout, IconSelector } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useChangeLanguage, useMe } from '../../api/use-me.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { initialsOf } from '../../ui/initials-of.ts'
import { organisationColour } from '../../ui/organisation-colour.ts'
import { useShellDialogs } from './shell-dialogs.ts'

const colourSchemes = ['light', 'dark', 'auto'] as const

/** Who one is here, and what one may change for oneself: the language, light or dark, and leaving. */
export function MeMenu() {
  const { t } = useTranslation('app')
  const { person, organisation } = useMe()
  const { open } = useShellDialogs()
  const { language } = useLanguage()
  const changeLanguage = useChangeLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="top-start" width={256} withinPortal>
      <Menu.Target>
        <button type="button" className="me" aria-label={t('me.menu', { name: person.name })}>
          <span
            className="person-avatar"
            style={{ borderColor: organisationColour(organisation.hue) }}
            aria-hidden
          >
            {initialsOf(person.name)}
          </span>
          <span className="me-name">
            <span>{person.name}</span>
            <span>{organisation.shortName}</span>
          </span>
          <IconSelector size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('me.language')}</Menu.Label>
        {/* Each in its own language. */}
        <Menu.RadioGroup
          value={language}
          onChange={(wanted) => {
            const found = languages.find((each) => each === wanted)
            if (found !== undefined) changeLanguage.mutate(found)
          }}
        >
          {languages.map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each}>
              {languageNames[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('me.colours')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(wanted) => {
            const found = colourSchemes.find((each) => each === wanted)
            if (found !== undefined) setColorScheme(found)
          }}
        >
          {colourSchemes.map((each) => (
            <Menu.RadioItem key={each} value={each}>
              {t(`me.scheme.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => open('shortcuts')}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => open('sign-out')}>
          {t('signOut.do')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
