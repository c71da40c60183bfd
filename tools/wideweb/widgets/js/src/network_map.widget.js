// The NetworkMap in the page.

import { download } from "./follow_up_planner/download.js";
import { MapSession } from "./network_map/session.js";
import { mount } from "./network_map/view.js";
import { wishing } from "./wishes/widget.js";
import "./follow_up_planner.css";
import "./network_map.css";

export default wishing((model) => new MapSession(model, download), mount);
