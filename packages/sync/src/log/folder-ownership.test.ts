import { describeOwnership } from '../testing/ownership-contract.ts'
import { FolderOwnership } from './folder-ownership.ts'

describeOwnership('of a data folder', async () => new FolderOwnership())
