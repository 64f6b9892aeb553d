/** What the browser adds to the pages, which work without it. */
import { watchCards } from './cards.js'
import { followCounts } from './counts.js'
import { decideByForms } from './decide.js'
import { listenToKeys } from './keys.js'
import { closeMenus } from './menus.js'
import { preview } from './preview.js'
import { listenToSteps } from './steps.js'
import { decideTogetherByForm } from './together.js'
import { guardWords } from './words.js'

document.documentElement.classList.add('scripts')
closeMenus()
guardWords()
preview()
if (document.querySelector('.card form.actions')) decideByForms()
if (document.getElementById('cards')) {
  watchCards()
  listenToSteps()
  decideTogetherByForm()
  followCounts()
}
if (document.documentElement.dataset.keys === 'on') listenToKeys()
