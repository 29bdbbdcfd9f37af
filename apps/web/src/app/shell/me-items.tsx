import { Menu, useMantineColorScheme } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import {
  IconCalendar,
  IconDevices,
  IconKeyboard,
  IconLogout,
  IconPlugConnected,
  IconShieldLock,
  IconUser,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useCoalitionLanguages } from '../../api/coalition.ts'
import { languageNames } from '../../language/locale.ts'
import { useChangeLanguage } from '../../language/own-language.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useShellDialogs } from './shell-dialogs.ts'

const colourSchemes = ['light', 'dark', 'auto'] as const

/** The items of the person's menu: language, colours, signing out. */
export function MeItems() {
  const { t } = useTranslation(['app', 'security'])
  const { open } = useShellDialogs()
  const { language } = useLanguage()
  const changeLanguage = useChangeLanguage()
  const offered = useCoalitionLanguages(language)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
        {t('me.profile')}
      </Menu.Item>
      <Menu.Item component={Link} to="/calendars" leftSection={<IconCalendar size={16} />}>
        {t('me.calendars')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{t('me.language')}</Menu.Label>
      {/* Each named in its own language. */}
      <Menu.RadioGroup
        value={language}
        onChange={(wanted) => {
          const found = languages.find((each) => each === wanted)
          if (found !== undefined) changeLanguage.mutate(found)
        }}
      >
        {offered.map((each) => (
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
      <Menu.Item component={Link} to="/security" leftSection={<IconShieldLock size={16} />}>
        {t('me.security')}
      </Menu.Item>
      <Menu.Item component={Link} to="/sessions" leftSection={<IconDevices size={16} />}>
        {t('me.sessions')}
      </Menu.Item>
      <Menu.Item component={Link} to="/programs" leftSection={<IconPlugConnected size={16} />}>
        {t('me.programs')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => open('shortcuts')}>
        {t('shortcuts.title')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => open('sign-out')}>
        {t('security:signOut.do')}
      </Menu.Item>
    </>
  )
}
