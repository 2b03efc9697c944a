-- As much of FreeSWITCH as deploy/pbx/freeswitch/scripts/ringfence.lua uses: `lua stand-in.lua SCRIPT UUID ARGUMENT...`. Global variables
-- are those of the environment. The API command curl takes its arguments apart as mod_curl does, and is curl. Prints what the
-- script logs and the channel's variables.

local function pieces(text)
    local all, piece, quoted, any = {}, "", false, false
    for character in text:gmatch(".") do
        if character == "'" then
            quoted, any = not quoted, true
        elseif character == " " and not quoted then
            if any then
                all[#all + 1], piece, any = piece, "", false
            end
        else
            piece, any = piece .. character, true
        end
    end
    if any then
        all[#all + 1] = piece
    end
    return all
end

local function shell(text)
    return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- JSON as FreeSWITCH's class gives it: null is left out; nil for what isn't an object or a list.
local function decode(text)
    local at = 1
    local value
    local function skip()
        at = text:find("[^ \t\r\n]", at) or #text + 1
    end
    local function string_at()
        local from = at + 1
        at = from
        while text:sub(at, at) ~= '"' do
            at = at + (text:sub(at, at) == "\\" and 2 or 1)
            if at > #text then
                error("no end")
            end
        end
        at = at + 1
        return (text:sub(from, at - 2):gsub("\\(.)", { n = "\n", t = "\t", r = "\r", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }))
    end
    function value()
        skip()
        local first = text:sub(at, at)
        if first == '"' then
            return string_at()
        elseif first == "{" or first == "[" then
            local all, close = {}, first == "{" and "}" or "]"
            at = at + 1
            skip()
            while text:sub(at, at) ~= close do
                local key = #all + 1
                if close == "}" then
                    skip()
                    key = string_at()
                    skip()
                    at = at + 1
                end
                all[key] = value()
                skip()
                if text:sub(at, at) == "," then
                    at = at + 1
                elseif text:sub(at, at) ~= close then
                    error("neither , nor " .. close)
                end
            end
            at = at + 1
            return all
        end
        local word = text:match("^[%w%.%+%-]+", at) or error("no value")
        at = at + #word
        if word == "null" then
            return nil
        elseif word == "true" or word == "false" then
            return word == "true"
        end
        return tonumber(word) or error("no value")
    end
    skip()
    if not text:sub(at, at):match("[{%[]") then
        return nil
    end
    local fine, decoded = pcall(value)
    return fine and decoded or nil
end

local function quote(text)
    return '"' .. text:gsub('[%c"\\]', function(character)
        return string.format("\\u%04x", character:byte())
    end) .. '"'
end

local function curl(arguments)
    local given = pieces(arguments)
    local command = "curl -sS -w '\\n%{http_code}'"
    local at = 2
    while given[at] do
        local option, value = given[at], given[at + 1]
        if option == "json" then
            at = at - 1
        elseif option == "connect-timeout" or option == "timeout" then
            command = command .. (option == "timeout" and " -m " or " --connect-timeout ") .. value
        elseif option == "content-type" then
            command = command .. " -H " .. shell("Content-Type: " .. value)
        elseif option == "append_headers" then
            command = command .. " -H " .. shell(value)
        elseif option == "post" then
            command = command .. " --data " .. shell(value)
        else
            error("mod_curl has no option " .. option)
        end
        at = at + 2
    end
    local process = io.popen(command .. " " .. shell(given[1]) .. " 2>&1")
    local told = process:read("*a")
    process:close()
    local body, status = told:match("^(.*)\n(%d+)$")
    if tonumber(status) == 0 then
        return '{"exit_code":"7","status_code":"0","headers":[]}'
    end
    return '{"exit_code":"0","status_code":"' .. status .. '","body":' .. (quote(body):gsub("\\u0022", '\\"'):gsub("\\u005c", "\\\\"))
        .. ',"headers":[]}'
end

local variables = {}
freeswitch = {
    API = function()
        return {
            execute = function(_, command, arguments)
                assert(command == "curl")
                return curl(arguments)
            end,
        }
    end,
    JSON = function()
        return {
            decode = function(_, text)
                return decode(text)
            end,
        }
    end,
    getGlobalVariable = function(name)
        return os.getenv(name)
    end,
    consoleLog = function(level, text)
        io.write(level, " ", text)
    end,
}
session = {
    get_uuid = function()
        return arg[2]
    end,
    setAutoHangup = function(_, value)
        variables.auto_hangup = tostring(value)
    end,
    setVariable = function(_, name, value)
        variables[name] = value
    end,
}
argv = { table.unpack(arg, 3) }
dofile(arg[1])
assert(variables.auto_hangup == "false", "the call would be hung up")
print(("ringfence=%s mode=%s reason=%s"):format(variables.ringfence, variables.ringfence_mode, variables.ringfence_reason))
