// What every page runs. Each module does one thing and listens on the document, so that swapped parts need no wiring.
import "./ahead.js";
import "./calling.js";
import "./copying.js";
import "./ends.js";
import "./keeping.js";
import "./keys.js";
import "./menus.js";
import "./panels.js";
import "./selecting.js";
import "./sending.js";
import "./picking.js";
import "./places.js";
import "./talking.js";
import "./ticking.js";
