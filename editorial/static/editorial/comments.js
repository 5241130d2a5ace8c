// Comments beside the article form, where the text is written, and beside a text that is read.
import { start } from "newsroom/comments/box"

start()
