import { describeDoorbell } from '../testing/doorbell-contract.ts'
import { FolderDoorbell } from './folder-doorbell.ts'

describeDoorbell('of a data folder', async () => {
  const bell = new FolderDoorbell()
  return [bell, bell]
})
