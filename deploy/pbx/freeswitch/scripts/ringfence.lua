-- Asks Ringfence whether the call of this channel may begin, and counts it if so. docs/pbx-freeswitch.md says how to use it.
--
--   <action application="lua" data="ringfence.lua +862161000001 $1 sales"/>
--
-- Arguments: the company's number that calls; whom it calls, without the digit for an outside line; the purpose (may be left out).
-- Sets on the channel: ringfence (yes or no), ringfence_mode (judged, fail-open, fail-closed; none without an answer),
-- ringfence_reason (the first rule that stands against the call).
-- Global variables (vars.xml): ringfence_url, ringfence_token_file, ringfence_fail (closed or open), ringfence_timeout (whole seconds).

local api = freeswitch.API()
local json = freeswitch.JSON()

local function setting(name, otherwise)
    local value = freeswitch.getGlobalVariable(name)
    if value == nil or value == "" then
        return otherwise
    end
    return value
end

local function only(characters, text)
    return (string.gsub(text or "", "[^" .. characters .. "]", ""))
end

local function token()
    local file = io.open(setting("ringfence_token_file", "/etc/freeswitch/ringfence.token"), "r")
    if file == nil then
        return ""
    end
    local line = file:read("*l")
    file:close()
    return only("%w_%-", line)
end

-- The answer as a table; nil if there is none in time, or an error instead.
local function ask(id, number, callee, purpose)
    local seconds = setting("ringfence_timeout", "1")
    local body = '{"call_id":"' .. id .. '","number":"' .. number .. '","callee":"' .. callee .. '","purpose":"' .. purpose .. '"}'
    -- The API, not the application: that one knows no timeout.
    local told = api:execute("curl", setting("ringfence_url", "http://127.0.0.1:8080") .. "/v1/calls/start"
        .. " json connect-timeout " .. seconds .. " timeout " .. seconds
        .. " content-type application/json append_headers 'Authorization: Bearer " .. token() .. "'"
        .. " post '" .. body .. "'")
    local response = told and json:decode(told)
    if response == nil or response.body == nil or tostring(response.status_code) ~= "200" then
        return nil, response and tostring(response.status_code) or "none"
    end
    return json:decode(response.body), "200"
end

session:setAutoHangup(false)
local id = only("%w%-", session:get_uuid())
local answer, status = ask(id, only("%d+", argv[1]), only("%d+", argv[2]), argv[3] and only("%l_", argv[3]) or "unknown")
local allowed, mode, reason = false, "none", "no-answer"
if answer ~= nil and type(answer.allowed) == "boolean" then
    allowed, mode = answer.allowed, answer.mode
    local first = answer.reasons and answer.reasons[1]
    reason = first and first.rule or (allowed and "" or mode)
else
    allowed = setting("ringfence_fail", "closed") == "open"
    freeswitch.consoleLog("WARNING", "Ringfence gave no answer for call " .. id .. " (status " .. status .. "): fail "
        .. setting("ringfence_fail", "closed") .. "\n")
end
if answer ~= nil and not allowed then
    freeswitch.consoleLog("NOTICE", "Ringfence denied call " .. id .. ": " .. reason .. ", " .. mode .. "\n")
end
session:setVariable("ringfence_mode", mode)
session:setVariable("ringfence_reason", reason)
session:setVariable("ringfence", allowed and "yes" or "no")
